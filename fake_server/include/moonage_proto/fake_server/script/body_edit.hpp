#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <moonage_proto/open_enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// How the timestamps of a body are written; RFC 3339 allows each.
enum class timestamp_form { seconds, microseconds, nanoseconds, offset };
BOOST_DESCRIBE_ENUM(timestamp_form, seconds, microseconds, nanoseconds, offset)

/// Edits of a JSON body, in the order of the members here. A token `*` of a JSON Pointer stands for
/// each element of an array or member of an object; what a pointer does not find stays as it is,
/// save that `set` adds the last token's member to an object and, for `-`, an element to an array.
struct body_edit {
    std::optional<std::string> text; ///< In place of the whole body, as it is.
    std::optional<json::value> json; ///< In place of the whole body.
    std::optional<json::object> set; ///< Values by JSON Pointer.
    std::optional<std::vector<std::string>> remove;
    std::optional<json::object> add; ///< Numbers to add, by JSON Pointer.
    std::optional<json::object>
        repeat; ///< Arrays by JSON Pointer: their elements again, up to a length.
    std::optional<std::vector<std::string>> reverse; ///< JSON Pointers of arrays.
    std::optional<open_enum<timestamp_form>> timestamps;
    std::optional<bool> pretty;         ///< With indentation and line ends.
    std::optional<bool> malformed;      ///< The last brace or bracket is missing.
    std::optional<std::int64_t> cut_at; ///< Only that many bytes of it; the framing follows suit.
};
BOOST_DESCRIBE_STRUCT(body_edit, (),
                      (text, json, set, remove, add, repeat, reverse, timestamps, pretty, malformed,
                       cut_at))

} // namespace moonage_proto::fake_server
