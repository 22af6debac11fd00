#pragma once

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/number.hpp>
#include <moonage_proto/open_enum.hpp>
#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

namespace moonage_proto {

/// A call of a tool by the agent. The reference elides its shape ("[...]"), so it is any JSON
/// value.
using tool_call = json::value;

/// Reference: Messages / Send a message.
struct send_message_request {
    std::string content;
    std::optional<bool> stream; ///< Default: false.
    std::optional<json::object> context;

    friend bool operator==(const send_message_request&, const send_message_request&) = default;
};
BOOST_DESCRIBE_STRUCT(send_message_request, (), (content, stream, context))

/// The answer without streaming. The reference shows none; this has the members of the stream's
/// `result` and `done` events.
struct message_reply {
    std::string id;
    std::string content;
    std::vector<tool_call> tool_calls;
    number total_duration_ms; ///< Milliseconds.
    timestamp created_at;

    friend bool operator==(const message_reply&, const message_reply&) = default;
};
BOOST_DESCRIBE_STRUCT(message_reply, (), (id, content, tool_calls, total_duration_ms, created_at))

/// Who said a message. The reference names no roles; more may exist.
enum class message_role { user, agent };
BOOST_DESCRIBE_ENUM(message_role, user, agent)
template <>
inline constexpr bool is_closed_enum<message_role> = false;

/// One message of a conversation. The reference gives history no shape.
struct message {
    std::string id;
    open_enum<message_role> role;
    std::string content;
    timestamp created_at;
    optional_field<std::vector<tool_call>> tool_calls;

    friend bool operator==(const message&, const message&) = default;
};
BOOST_DESCRIBE_STRUCT(message, (), (id, role, content, created_at, tool_calls))

/// Reference: Messages / List conversation history.
struct message_list {
    std::vector<message> data;

    friend bool operator==(const message_list&, const message_list&) = default;
};
BOOST_DESCRIBE_STRUCT(message_list, (), (data))

} // namespace moonage_proto
