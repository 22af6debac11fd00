#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::tools {

/// The deepest nesting that is read.
inline constexpr std::size_t max_json_depth = 128;

/// Parses JSON text (RFC 8259) whose members all have different names. Throws failure with exit
/// code 2, which says the line and column, both from 1 and columns in bytes; `name` is what it is
/// called.
json::value parse_json(std::string_view text, const std::string& name);

/// The JSON in a file, or in stdin where the path is `-`. Fails as above.
json::value read_json_file(const std::string& path);

} // namespace moonage_proto::tools
