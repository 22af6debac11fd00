#pragma once

#include <moonage_proto/basis.hpp>
#include <moonage_proto/effect.hpp>
#include <moonage_proto/http_method.hpp>
#include <moonage_proto/path_template.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace moonage_proto {

/// The operations of the reference, in its order.
enum class operation_id {
    list_spaces,
    create_space,
    get_space,
    update_space,
    delete_space,
    send_message,
    list_messages,
    trigger_action,
    get_action,
    list_integrations,
    connect_integration,
    disconnect_integration,
    create_webhook
};
BOOST_DESCRIBE_ENUM(operation_id, list_spaces, create_space, get_space, update_space, delete_space,
                    send_message, list_messages, trigger_action, get_action, list_integrations,
                    connect_integration, disconnect_integration, create_webhook)

/// One operation of the API.
struct operation {
    operation_id id;
    http_method method;
    std::string_view path;           ///< Template below the base URL, `:name` for a parameter.
    std::string_view section;        ///< Where the reference describes it.
    effect strongest_effect;         ///< The strongest effect of a request that succeeds.
    std::string_view request_schema; ///< Name of a schema; empty where there is no body.
    std::string_view
        response_schema;  ///< Of a successful answer; empty where nothing is known of it.
    basis response_basis; ///< What the response schema rests on.
    bool may_stream;      ///< Whether a successful answer can be an event stream.

    /// Whether the path names a space (`/spaces/:id...`).
    constexpr bool is_within_space() const { return path.starts_with("/spaces/"); }
};

inline constexpr auto operations = std::to_array<operation>({
    {operation_id::list_spaces, http_method::get, "/spaces", "Spaces / List spaces", effect::read,
     "", "space_list", basis::stated, false},
    {operation_id::create_space, http_method::post, "/spaces", "Spaces / Create a space",
     effect::write, "create_space_request", "space_details", basis::inferred, false},
    {operation_id::get_space, http_method::get, "/spaces/:id", "Spaces / Get space details",
     effect::read, "", "space_details", basis::inferred, false},
    {operation_id::update_space, http_method::patch, "/spaces/:id", "Spaces / Update a space",
     effect::write, "update_space_request", "space_details", basis::inferred, false},
    {operation_id::delete_space, http_method::delete_, "/spaces/:id", "Spaces / Delete a space",
     effect::write, "", "", basis::inferred, false},
    {operation_id::send_message, http_method::post, "/spaces/:id/messages",
     "Messages / Send a message", effect::spend, "send_message_request", "message_reply",
     basis::inferred, true},
    {operation_id::list_messages, http_method::get, "/spaces/:id/messages",
     "Messages / List conversation history", effect::read, "", "message_list", basis::inferred,
     false},
    {operation_id::trigger_action, http_method::post, "/spaces/:id/actions",
     "Smart Actions / Trigger an action", effect::spend, "trigger_action_request", "action",
     basis::inferred, false},
    {operation_id::get_action, http_method::get, "/spaces/:id/actions/:actionId",
     "Smart Actions / Get action status", effect::read, "", "action", basis::stated, false},
    {operation_id::list_integrations, http_method::get, "/spaces/:id/integrations",
     "Integrations / List integrations", effect::read, "", "integration_list", basis::inferred,
     false},
    {operation_id::connect_integration, http_method::post, "/spaces/:id/integrations",
     "Integrations / Connect an integration", effect::external, "connect_integration_request",
     "connect_integration_reply", basis::inferred, false},
    {operation_id::disconnect_integration, http_method::delete_,
     "/spaces/:id/integrations/:provider", "Integrations / Disconnect an integration",
     effect::external, "", "", basis::inferred, false},
    {operation_id::create_webhook, http_method::post, "/webhooks",
     "Webhooks / Configuring webhooks", effect::write, "create_webhook_request", "webhook",
     basis::inferred, false},
});

constexpr const operation& row_of(operation_id id) {
    return operations[static_cast<std::size_t>(id)];
}

} // namespace moonage_proto
