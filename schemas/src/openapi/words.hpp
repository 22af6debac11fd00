#pragma once

#include <string>
#include <string_view>

/// The words that an OpenAPI document of the contract is written in, for who writes it and who
/// reads it.
namespace moonage_proto::schemas {

namespace words {

/// An extension that holds what OpenAPI has no word for. At the root it is an object with the
/// tables of the contract that stand nowhere else; within an operation, a parameter, a response and
/// so on it has the columns of the table's row that stand nowhere else.
inline constexpr std::string_view own = "x-moonage";
inline constexpr std::string_view tables = "tables"; ///< In that at the root.
inline constexpr std::string_view access = "access"; ///< In that of an operation.
inline constexpr std::string_view errors = "errors"; ///< In that of a response.

/// The events of a stream, in their order.
inline constexpr std::string_view sse_events = "x-sse-events";

inline constexpr std::string_view paths = "paths";
inline constexpr std::string_view webhooks = "webhooks";

inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view stream_type = "text/event-stream";
inline constexpr std::string_view success = "2XX";

/// In the schema of a request: what shows who sends it.
inline constexpr std::string_view credentials = "credentials";

inline constexpr std::string_view schemas = "#/components/schemas/";
inline constexpr std::string_view suffix = ".schema.json";

} // namespace words

/// The name of the schema in a file.
inline std::string_view without_suffix(std::string_view file) {
    if (file.ends_with(words::suffix))
        file.remove_suffix(words::suffix.size());
    return file;
}

} // namespace moonage_proto::schemas
