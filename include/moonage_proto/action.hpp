#pragma once

#include <moonage_proto/number.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/step_status.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace moonage_proto {

/// Reference: Smart Actions / Action statuses.
enum class action_status { pending, planning, running, completed, failed, cancelled };
BOOST_DESCRIBE_ENUM(action_status, pending, planning, running, completed, failed, cancelled)

/// One call of a tool within an action.
struct action_step {
    std::string name;
    open_enum<step_status> status;
    optional_field<number> duration_ms; ///< Milliseconds; once the step has ended.
    optional_field<std::string> tool;   ///< As in `github.list_pull_requests`.

    friend bool operator==(const action_step&, const action_step&) = default;
};
BOOST_DESCRIBE_STRUCT(action_step, (), (name, status, duration_ms, tool))

/// Reference: Smart Actions / Get action status. The reference shows a completed action; steps and
/// the total may be missing before.
struct action {
    std::string id;
    open_enum<action_status> status;
    std::string prompt;
    optional_field<std::vector<action_step>> steps;
    optional_field<number> total_duration_ms; ///< Milliseconds.
    timestamp created_at;

    friend bool operator==(const action&, const action&) = default;
};
BOOST_DESCRIBE_STRUCT(action, (), (id, status, prompt, steps, total_duration_ms, created_at))

/// Where an action's output goes. The reference shows the type `slack` with its channel.
struct output_target {
    std::string type;
    std::optional<std::string> channel;

    friend bool operator==(const output_target&, const output_target&) = default;
};
BOOST_DESCRIBE_STRUCT(output_target, (), (type, channel))

/// Reference: Smart Actions / Trigger an action.
struct trigger_action_request {
    std::string prompt;
    std::optional<output_target> output;

    friend bool operator==(const trigger_action_request&, const trigger_action_request&) = default;
};
BOOST_DESCRIBE_STRUCT(trigger_action_request, (), (prompt, output))

} // namespace moonage_proto
