#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <iosfwd>

namespace moonage_proto::conformance {

/// Writes an exchange that was masked as HTML: what was sent, what came, and when each part of the
/// body came. Of each body at most `longest_body` bytes.
void write_html_exchange(std::ostream& out, const exchange& masked, std::size_t longest_body);

/// As in `15: GET /v1/spaces answered 404, with the space key, 12 ms`; not escaped.
std::string title_of(const exchange& masked);

} // namespace moonage_proto::conformance
