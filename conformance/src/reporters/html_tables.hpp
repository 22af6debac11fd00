#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <iosfwd>

namespace moonage_proto::conformance {

/// Writes the counts of verdicts by section; each number leads to the results that it counts.
void write_html_summary(std::ostream& out, const report& finished);

/// Writes what each type of key got at each operation.
void write_html_matrix(std::ostream& out, const report& finished);

/// Writes what was seen where the reference leaves it open.
void write_html_profile(std::ostream& out, const report& finished);

/// Writes what clients did against the contract, what was not run, by reason, what is left on the
/// target, and entries of the baseline that no longer hold.
void write_html_rest(std::ostream& out, const report& finished);

} // namespace moonage_proto::conformance
