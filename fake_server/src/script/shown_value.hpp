#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// What stands in reports for a key or secret.
inline constexpr std::string_view masked = "****";

/// A value for a report: JSON of bounded length; of what may hold
/// secrets, only how large it is.
std::string shown_value(const json::value& value);

/// A text for a report, quoted and of bounded length.
std::string shown_text(std::string_view text);

/// Whether a header field holds what must not be shown.
bool is_secret_field(std::string_view name);

/// Whether a JSON Pointer leads to what must not be shown: the `secret` of a webhook.
bool is_secret_pointer(std::string_view pointer);

} // namespace moonage_proto::fake_server
