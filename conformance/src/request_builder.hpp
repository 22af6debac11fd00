#pragma once

#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/context.hpp>

namespace moonage_proto::conformance {

/// A request ready to be sent.
struct outgoing {
    std::optional<operation_id> operation;
    key_role key = key_role::none;
    http_request request;
    bool ignores_rate_limit = false;
};

/// Throws not_decidable where the profile lacks the key or does not allow the effect, and
/// std::invalid_argument where the values do not fit the operation's path.
outgoing build(const request_spec& from, const base_url& base, const profile& target);
outgoing build(const raw_request& from, const base_url& base, const profile& target);

/// Throws not_decidable, with the entry of the profile that is missing.
void require_effect(const profile& target, effect wanted);

} // namespace moonage_proto::conformance
