#pragma once

#include <moonage_proto/action.hpp>
#include <moonage_proto/state_machine.hpp>

namespace moonage_proto {

/// The reference lists the statuses with what each means; the edges are read off those meanings.
template <>
struct state_machine<action_status> {
    static constexpr action_status initial = action_status::pending;
    static constexpr auto transitions = std::to_array<transition<action_status>>({
        {action_status::pending, action_status::planning, basis::inferred,
         "queued, then the plan is generated"},
        {action_status::planning, action_status::running, basis::inferred,
         "tool calls execute a plan"},
        {action_status::running, action_status::completed, basis::stated,
         "completed: all steps finished"},
        {action_status::running, action_status::failed, basis::stated,
         "failed: a step failed after retries"},
        {action_status::pending, action_status::cancelled, basis::stated,
         "cancelled by user or timeout"},
        {action_status::planning, action_status::cancelled, basis::stated,
         "cancelled by user or timeout"},
        {action_status::running, action_status::cancelled, basis::stated,
         "cancelled by user or timeout"},
        {action_status::pending, action_status::running, basis::inferred,
         "nothing says that every action is planned"},
        {action_status::pending, action_status::failed, basis::inferred,
         "a server may fail before it plans"},
        {action_status::planning, action_status::failed, basis::inferred,
         "a server may fail while it plans"},
        {action_status::planning, action_status::completed, basis::inferred,
         "a plan may have no steps"},
    });
};

} // namespace moonage_proto
