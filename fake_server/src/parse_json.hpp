#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace moonage_proto::fake_server {

/// The value of a JSON text; empty where it is none, or nests deeper than 32 levels.
std::optional<json::value> parse_json(std::string_view text);

} // namespace moonage_proto::fake_server
