#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <iosfwd>

namespace moonage_proto::conformance {

/// Writes the controls that filter the results, and every result with what shows it. The page's
/// script works the controls; without it they stay hidden and every result is shown.
void write_html_results(std::ostream& out, const report& finished);

} // namespace moonage_proto::conformance
