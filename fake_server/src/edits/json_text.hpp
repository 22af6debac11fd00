#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string>

namespace moonage_proto::fake_server {

/// The JSON text of a value with a line for each member and element, indented by two spaces, and
/// line ends of LF.
std::string to_pretty_text(const json::value& value);

} // namespace moonage_proto::fake_server
