#pragma once

#include <moonage_proto/state_machine.hpp>
#include <moonage_proto/step_status.hpp>

namespace moonage_proto {

/// The reference shows a step running and then completed, and speaks of steps that fail after
/// retries.
template <>
struct state_machine<step_status> {
    static constexpr step_status initial = step_status::pending;
    static constexpr auto transitions = std::to_array<transition<step_status>>({
        {step_status::pending, step_status::running, basis::inferred, "a step waits for its turn"},
        {step_status::running, step_status::completed, basis::shown,
         "the stream's example goes from running to completed"},
        {step_status::running, step_status::failed, basis::inferred,
         "a failed action has a step that failed after retries"},
    });
};

} // namespace moonage_proto
