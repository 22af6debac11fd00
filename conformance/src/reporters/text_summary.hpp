#pragma once

#include "text_style.hpp"

#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/conformance/reporters.hpp>

#include <array>
#include <iosfwd>
#include <string>

namespace moonage_proto::conformance {

/// The verdicts that every table by section counts, in the order of its columns.
inline constexpr auto summary_columns =
    std::to_array<verdict>({verdict::pass, verdict::fail, verdict::warn, verdict::observed,
                            verdict::not_run, verdict::harness_error});

/// The name of a verdict as it stands at the head of a finding, as in `FAIL`.
std::string upper_case_name(verdict value);

/// Writes what the run comes to, and of each finding that needs attention what was seen, cut to a
/// line.
void write_overview(std::ostream& out, const report& finished, const report_options& options,
                    const text_style& style);

/// Writes a table that counts the verdicts of each section.
void write_summary_table(std::ostream& out, const report& finished, const text_style& style);

} // namespace moonage_proto::conformance
