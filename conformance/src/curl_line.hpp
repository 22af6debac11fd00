#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <string>

namespace moonage_proto::conformance {

/// The shell command that sends the request of an exchange again. A key stands as the environment
/// variable of its role, as in `$MOONAGE_ORGANIZATION_KEY`. Takes an exchange that was masked.
std::string curl_line(const exchange& masked);

/// `text` as one word of a POSIX shell.
std::string shell_quoted(std::string_view text);

} // namespace moonage_proto::conformance
