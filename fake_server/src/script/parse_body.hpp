#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace moonage_proto::fake_server {

/// The JSON of a body; empty where it is none, or nested deeper than 32.
std::optional<json::value> parse_body(std::string_view text);

} // namespace moonage_proto::fake_server
