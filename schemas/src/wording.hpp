#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <span>
#include <string>
#include <string_view>

/// The words of violations.
namespace moonage_proto::schemas {

/// A value in a sentence, cut to fit there; `(hidden)` where it is a secret.
std::string shown(const json::value& value, bool is_secret);

/// `a string or null`, for the value of the keyword `type`.
std::string type_in_words(const json::value& type);

/// `one of active, paused`, for the value of the keyword `enum`.
std::string choice_in_words(const json::array& values);

/// `1 item`, `2 items`.
std::string counted(std::size_t count, std::string_view noun);

/// `a, b or c`.
std::string joined(std::span<const std::string> parts, std::string_view last_separator);

} // namespace moonage_proto::schemas
