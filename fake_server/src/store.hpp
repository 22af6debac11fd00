#pragma once

#include "action_timeline.hpp"
#include "bounded_table.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/integration.hpp>
#include <moonage_proto/message.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/webhook.hpp>

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// A millisecond: what every `created_at` is given in.
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

inline instant to_instant(clock::time_point when) {
    return std::chrono::floor<std::chrono::milliseconds>(when);
}

/// A message of a conversation; one with a time to come is not there yet.
struct message_record {
    std::string id;
    message_role role = message_role::user;
    std::string content;
    instant created_at;
    std::vector<tool_call> tool_calls;
};

/// A space and all that is in it.
struct space_record {
    static constexpr std::size_t most_messages = 10000;
    static constexpr std::size_t most_actions = 10000;

    std::string id;
    std::string name;
    space_status status = space_status::active;
    instant created_at;
    std::optional<std::string> description;
    std::optional<std::string> persona;
    std::optional<std::string> model;
    std::vector<integration> integrations;
    std::vector<std::string> failing_providers; ///< Those whose token refresh goes on failing.
    std::deque<message_record> messages;        ///< In the order of their times, no two alike.
    bounded_table<action_record> actions{most_actions};
    std::optional<clock::time_point> gone_at; ///< Once deletion was asked for.

    integration* find_integration(std::string_view provider);

    /// Adds a message in its place; its time moves on to the next millisecond that is free. The
    /// oldest goes where there is no room. Returns the time it got.
    instant add_message(message_record added);
};

/// A webhook with the secret that signs its deliveries.
struct webhook_record {
    std::string id;
    std::string url;
    std::vector<webhook_event_type> events;
    std::string secret;
    instant created_at;

    bool wants(webhook_event_type event) const;
};

/// All that a session holds.
struct store {
    static constexpr std::size_t most_spaces = 10000;
    static constexpr std::size_t most_webhooks = 100;

    bounded_table<space_record> spaces{most_spaces};
    bounded_table<webhook_record> webhooks{most_webhooks};

    /// Removes the spaces whose grace period is over (reference: Spaces / Delete a space).
    void remove_gone(clock::time_point now);

    /// When the first space will be gone, or before; empty where none will.
    std::optional<clock::time_point> next_gone_at() const;

    /// Sets when a space will be gone, or that it will not.
    void set_gone_at(space_record& space, std::optional<clock::time_point> when);

private:
    clock::time_point first_gone_at_ =
        clock::time_point::max(); ///< At or before the first removal.
};

/// The members that a list shows.
space summary_of(const space_record& record);

/// All members, with statistics as of that time.
space_details details_of(space_record& record, clock::time_point now);

} // namespace moonage_proto::fake_server
