#include "handlers.hpp"

#include <moonage_proto/action.hpp>

#include <algorithm>
#include <chrono>

namespace moonage_proto::fake_server::handlers {

namespace {

response_plan too_many_actions(const session_state& state, const call& asked, std::size_t running) {
    const auto left =
        std::chrono::ceil<std::chrono::seconds>(state.actions.next_end(asked.now) - asked.now)
            .count();
    // Never longer than a minute: an action that takes longer may yet be cancelled.
    const std::int64_t seconds = std::clamp<std::int64_t>(left, 1, 60);
    return error_answer(error_code::rate_limit_exceeded,
                        "Too many concurrent actions: " + std::to_string(running) +
                            " are running. Retry after " + std::to_string(seconds) + " seconds.",
                        seconds);
}

} // namespace

/// 202: it has only begun.
response_plan trigger_action(session_state& state, const call& asked) {
    return with_body<trigger_action_request>(asked, [&](trigger_action_request wanted) {
        const std::size_t running = state.actions.running(asked.now);
        if (running >= asked.concurrent_actions.value_or(state.allowed.concurrent_actions))
            return too_many_actions(state, asked, running);
        const action_record& begun = state.actions.start(
            *asked.space, state.ids.next(id_kind::action), std::move(wanted), asked.action);
        return json_answer(202, view_of(begun, begun.timeline.created()));
    });
}

response_plan get_action(session_state& state, const call& asked) {
    action_record* const found = asked.space->actions.find(asked.item);
    if (!found)
        return error_answer(error_code::not_found, "There is no such action in this space.");
    return json_answer(200, state.actions.poll(*found));
}

} // namespace moonage_proto::fake_server::handlers
