#include "judge_action_path.hpp"

#include "body_access.hpp"

#include <moonage_proto/action_states.hpp>

#include <string>

namespace moonage_proto::conformance {

std::optional<polled_action> polled(const exchange& poll) {
    const auto status = from_string<action_status>(text_of(member(body_of(poll), "status")));
    if (!status)
        return std::nullopt;
    return polled_action{poll.number, *status};
}

/// What is stated, whatever the order of the others: an action that has started is not pending, and
/// one that has ended, having finished or failed after all retries, does not work on.
void judge_action_path(findings& found, const polled_action& before, const polled_action& after) {
    const action_status was = before.status;
    const action_status now = after.status;
    const std::string after_what =
        std::string(to_string(now)) + " after " + std::string(to_string(was));
    const auto judge = [&](requirement_id requirement, bool met, std::string expected) {
        found.judge(requirement, met,
                    {std::move(expected), after_what, {before.exchange, after.exchange}});
    };
    judge("action.edge.never-back", is_reachable(now, was),
          "a status that can follow " + std::string(to_string(was)));
    if (was != action_status::pending)
        judge("action.status.pending-only-first", now != action_status::pending,
              "not pending once it has started");
    if (is_terminal(was))
        judge("action.status.terminal-is-final", now == was,
              std::string(to_string(was)) + " still");
}

std::span<const requirement_id> action_path_requirements() {
    static constexpr requirement_id decided[] = {"action.status.pending-only-first",
                                                 "action.status.terminal-is-final"};
    return decided;
}

} // namespace moonage_proto::conformance
