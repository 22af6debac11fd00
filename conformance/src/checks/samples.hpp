#pragma once

#include "support.hpp"

#include <string>

/// Requests as if they were meant, of which a check makes one thing wrong.
namespace moonage_proto::conformance {

/// What a sample request names in its path.
struct sample_names {
    std::string space;
    std::string action = "act_000000000000";
    std::string provider = "github";
};

/// A body that the operation takes; empty where it takes none.
json::object sample_body(operation_id operation);

/// A whole request: its path, and its body where it has one.
request_spec sample_of(operation_id operation, const sample_names& names, key_role key);

/// The space, an action that exists in it, where the run made one, and the profile's provider: that
/// another is not found says nothing of keys.
sample_names known_names(context& run, const std::string& space);

/// Whether the profile allows the operation.
bool may_send(const context& run, operation_id operation);

/// A refusal for another reason than the key says nothing of the key.
bool is_about_the_request(unsigned status);

} // namespace moonage_proto::conformance
