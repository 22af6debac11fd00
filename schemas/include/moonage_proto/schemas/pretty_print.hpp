#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string>

namespace moonage_proto::schemas {

/// JSON text (RFC 8259) for people: a line for each value, two spaces a level, members in their
/// order, a line end at the end. The same value makes the same bytes.
std::string pretty_print(const json::value& value);

} // namespace moonage_proto::schemas
