#pragma once

#include <moonage_proto/conformance/http_message.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <optional>

namespace moonage_proto::conformance {

/// The body of a response parsed, as `exchange::body` has it; empty for an event stream, for
/// what was cut, and for what is no JSON or nests deeper than 128 levels.
std::optional<json::value> parse_body(const http_response& response);

} // namespace moonage_proto::conformance
