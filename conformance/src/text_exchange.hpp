#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <iosfwd>

namespace moonage_proto::conformance {

/// Writes the lines of an exchange that was masked: `>` for what was sent, `<` for what came, with
/// the headers that matter here and the beginning of each body.
void write_exchange(std::ostream& out, const exchange& masked);

} // namespace moonage_proto::conformance
