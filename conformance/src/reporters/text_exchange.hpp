#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <iosfwd>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// How an exchange is laid out.
struct exchange_layout {
    std::string indent;     ///< Before each line.
    bool has_limits = true; ///< Whether the rate limit headers matter.
};

/// Writes the lines of an exchange that was masked: `>` for what was sent, `<` for what came, with
/// the headers that matter here and the beginning of each body.
void write_exchange(std::ostream& out, const exchange& masked, const exchange_layout& layout);

/// As in `no key`, `the organization key`, `an unknown key`.
std::string_view key_words(key_role role);

/// As in `5 parts, the first after 12 ms and the last after 340 ms`; empty where the body came in
/// one part.
std::string arrival_words(const http_response& masked);

/// As in `0.4 ms`, `12 ms`.
std::string milliseconds_words(std::chrono::nanoseconds duration);

} // namespace moonage_proto::conformance
