#pragma once

#include <moonage_proto/action.hpp>
#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/conformance/findings.hpp>
#include <moonage_proto/requirements.hpp>

#include <cstddef>
#include <optional>
#include <span>

namespace moonage_proto::conformance {

/// What a poll told of an action.
struct polled_action {
    std::size_t exchange;
    action_status status;
};

/// The status in an answer to `get_action`; empty where it has none that is known.
std::optional<polled_action> polled(const exchange& poll);

/// Judges two polls of one action, the second sent after the first was answered. Polls miss
/// statuses that do not last, so reachability is what counts (reference: Smart Actions / Action
/// statuses).
void judge_action_path(findings& found, const polled_action& before, const polled_action& after);

/// What `judge_action_path` can decide.
std::span<const requirement_id> action_path_requirements();

} // namespace moonage_proto::conformance
