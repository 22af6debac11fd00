#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>

#include <array>
#include <string>
#include <vector>

namespace moonage_proto {

/// Reference: Webhooks / Event types.
enum class webhook_event_type {
    action_completed,
    action_failed,
    space_updated,
    integration_connected,
    integration_disconnected,
    integration_error
};
BOOST_DESCRIBE_ENUM(webhook_event_type, action_completed, action_failed, space_updated,
                    integration_connected, integration_disconnected, integration_error)
template <>
inline constexpr auto
    enum_entries<webhook_event_type> = std::to_array<enum_entry<webhook_event_type>>({
        {webhook_event_type::action_completed, "action.completed"},
        {webhook_event_type::action_failed, "action.failed"},
        {webhook_event_type::space_updated, "space.updated"},
        {webhook_event_type::integration_connected, "integration.connected"},
        {webhook_event_type::integration_disconnected, "integration.disconnected"},
        {webhook_event_type::integration_error, "integration.error"},
    });

/// Reference: Webhooks / Configuring webhooks.
struct create_webhook_request {
    std::string url;
    std::vector<open_enum<webhook_event_type>> events;
    std::string secret; ///< Never written to a log or a report.

    friend bool operator==(const create_webhook_request&, const create_webhook_request&) = default;
};
BOOST_DESCRIBE_STRUCT(create_webhook_request, (), (url, events, secret))

/// A registered webhook. The reference shows no reply; the secret is not repeated.
struct webhook {
    std::string id;
    std::string url;
    std::vector<open_enum<webhook_event_type>> events;
    timestamp created_at;

    friend bool operator==(const webhook&, const webhook&) = default;
};
BOOST_DESCRIBE_STRUCT(webhook, (), (id, url, events, created_at))

/// What a webhook receives. The reference gives deliveries no shape; `data` is the resource that
/// the event is about.
struct webhook_delivery {
    std::string id;
    open_enum<webhook_event_type> event;
    timestamp created_at;
    json::object data;

    friend bool operator==(const webhook_delivery&, const webhook_delivery&) = default;
};
BOOST_DESCRIBE_STRUCT(webhook_delivery, (), (id, event, created_at, data))

} // namespace moonage_proto
