#pragma once

#include "text_style.hpp"

#include <moonage_proto/conformance/report.hpp>

#include <array>
#include <iosfwd>

namespace moonage_proto::conformance {

/// The verdicts that every table by section counts, in the order of its columns.
inline constexpr auto summary_columns =
    std::to_array<verdict>({verdict::pass, verdict::fail, verdict::warn, verdict::observed,
                            verdict::not_run, verdict::harness_error});

/// Writes a table that counts the verdicts of each section.
void write_summary_table(std::ostream& out, const report& finished, const text_style& style);

} // namespace moonage_proto::conformance
