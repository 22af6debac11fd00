#pragma once

#include <moonage_proto/action.hpp>
#include <moonage_proto/integration.hpp>
#include <moonage_proto/message.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/timestamp.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The state of a session as JSON has it (schemas/control/state.schema.json).
namespace moonage_proto::fake_server::state_document {

struct status_change {
    std::optional<timestamp> from;
    open_enum<action_status> status;
};
BOOST_DESCRIBE_STRUCT(status_change, (), (from, status))

struct step {
    std::string name;
    std::optional<std::string> tool;
    std::optional<bool> fails;
    std::optional<std::int64_t> length_ns;
    std::optional<timestamp> begins; ///< Absent where it never does.
};
BOOST_DESCRIBE_STRUCT(step, (), (name, tool, fails, length_ns, begins))

struct action {
    std::optional<std::string> id;
    std::string prompt;
    std::vector<status_change> statuses;
    std::optional<std::vector<step>> steps;
    std::optional<std::vector<timestamp>> poll_times;
    std::optional<std::int64_t> polls;
};
BOOST_DESCRIBE_STRUCT(action, (), (id, prompt, statuses, steps, poll_times, polls))

struct message {
    std::optional<std::string> id;
    open_enum<message_role> role;
    std::string content;
    std::optional<timestamp> created_at;
    std::optional<std::vector<tool_call>> tool_calls;
};
BOOST_DESCRIBE_STRUCT(message, (), (id, role, content, created_at, tool_calls))

struct integration {
    std::string provider;
    std::optional<open_enum<integration_status>> status;
    optional_field<timestamp> connected_at;
};
BOOST_DESCRIBE_STRUCT(integration, (), (provider, status, connected_at))

struct space {
    std::optional<std::string> id;
    std::string name;
    std::optional<open_enum<space_status>> status;
    std::optional<timestamp> created_at;
    std::optional<timestamp> gone_at;
    std::optional<std::string> description;
    std::optional<std::string> persona;
    std::optional<std::string> model;
    std::optional<std::vector<integration>> integrations;
    std::optional<std::vector<std::string>> failing_providers;
    std::optional<std::vector<message>> messages;
    std::optional<std::vector<action>> actions;
};
BOOST_DESCRIBE_STRUCT(space, (),
                      (id, name, status, created_at, gone_at, description, persona, model,
                       integrations, failing_providers, messages, actions))

struct webhook {
    std::optional<std::string> id;
    std::string url;
    std::vector<open_enum<webhook_event_type>> events;
    std::optional<timestamp> created_at;
    std::string secret; ///< `****N`, as a snapshot has it, stands for one.
};
BOOST_DESCRIBE_STRUCT(webhook, (), (id, url, events, created_at, secret))

struct state {
    std::optional<timestamp> at; ///< What the clock showed; not looked at in a restore.
    std::optional<std::int64_t> ids_made;
    std::optional<std::vector<space>> spaces;
    std::optional<std::vector<webhook>> webhooks;
};
BOOST_DESCRIBE_STRUCT(state, (), (at, ids_made, spaces, webhooks))

} // namespace moonage_proto::fake_server::state_document
