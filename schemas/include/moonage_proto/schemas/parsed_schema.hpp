#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string_view>

namespace moonage_proto::schemas {

/// The embedded schema of that name, parsed once; null where there is none. Those of the control
/// API and of the tables, whose names have a folder, are not among them.
const json::value* parsed_schema(std::string_view name);

/// The schema that a `$ref` to a file means, or the schema itself; null where it is no object.
const json::object* resolved_schema(const json::value& schema);

} // namespace moonage_proto::schemas
