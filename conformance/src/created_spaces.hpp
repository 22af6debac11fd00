#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// The id of what an answer says was created. The reference does not say how such an answer is
/// made: `id`, `<kind>_id` and `<kind>Id` are looked at, also within `data` or `<kind>`, and last
/// the end of Location.
std::optional<std::string> id_in(const exchange& answer, std::string_view kind);

/// The id of an element of a list, a number as its text; empty where it has none.
std::string id_of(const json::value& resource);

/// What an error reply says, on one line; empty where it says nothing. Untrusted.
std::string error_message(const exchange& answer);

/// The last segment of the path of a URL, unescaped.
std::string last_segment(std::string_view url);

/// The id of the space whose path the URL of a request has, unescaped; empty where it has none.
std::string space_in_path(std::string_view url);

/// The name that a request to create a space asks for; empty where it has none.
std::string requested_name(const http_request& request);

/// What the names of all spaces that the runner makes begin with.
inline constexpr std::string_view space_name_prefix = "conformance ";

} // namespace moonage_proto::conformance
