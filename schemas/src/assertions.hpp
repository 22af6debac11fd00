#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// Why a value is not as a keyword without subschemas asks (draft-07 validation §6.1 to §6.5), as a
/// sentence; empty where it is, and for keywords that are no such assertion.
std::optional<std::string> broken_assertion(std::string_view keyword, const json::value& argument,
                                            const json::value& value, bool is_secret);

/// Whether the value is of one of the types that the keyword `type` names.
bool is_of_type(const json::value& value, const json::value& type);

/// Whether the text is a regular expression that std::regex takes.
bool is_pattern(std::string_view text);

/// Whether a pattern is found in the text (ECMA 262, as far as std::regex knows it); true where the
/// pattern is none.
bool matches(std::string_view pattern, std::string_view text);

} // namespace moonage_proto::schemas
