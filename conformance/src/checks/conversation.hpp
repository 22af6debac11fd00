#pragma once

#include "support.hpp"

#include <string>

/// What several checks look for in a conversation.
namespace moonage_proto::conformance {

inline request_spec history_of(const std::string& space) {
    return request_to(operation_id::list_messages, {space});
}

/// Judges by a list that was asked for without a limit whether it ends at 50. Only a conversation
/// that is longer shows it; says whether this one does.
bool judge_default_limit(context& run, const std::string& space, const exchange& whole);

} // namespace moonage_proto::conformance
