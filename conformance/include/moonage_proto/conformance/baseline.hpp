#pragma once

#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/fault.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// A requirement that the target is known to violate.
struct baseline_entry {
    std::size_t line = 0; ///< In the file, from 1.
    std::string requirement;
    std::string reason;
    std::optional<std::chrono::year_month_day> expires; ///< The last day that it holds, in UTC.
};

/// What becomes of an entry without a reason.
enum class empty_reason { is_refused, is_kept };

/// Reads a baseline: a JSON object a line, each as its schema `baseline_entry` has it; lines that
/// are blank or begin with `//` are passed over. A requirement is named once. The pointer of a
/// fault begins with the number of the line, as in `3: /reason`.
result<std::vector<baseline_entry>> read_baseline(std::string_view text,
                                                  empty_reason of = empty_reason::is_refused);

/// Marks the failures that are known, gives each of the others the line that would make it known,
/// and tells which entries no longer hold: those that are not violated any more, that name nothing
/// that can fail, or that have expired. What was not decided, or only in part, says nothing of its
/// entry.
void apply_baseline(report& finished, const std::vector<baseline_entry>& entries,
                    std::chrono::year_month_day today);

/// A baseline brought up to date.
struct updated_baseline {
    std::string text;
    std::size_t kept = 0;
    std::size_t deleted = 0;
    std::vector<std::size_t> added; ///< Numbers of the lines whose reason is to be filled in.
};

/// Deletes the lines of the entries that are not violated any more or name nothing that can fail,
/// and adds one with an empty reason for each failure that is not known. All other lines stay as
/// they are: comments, and what has expired. `finished` is one to which these entries were applied.
updated_baseline update_baseline(std::string_view text, const std::vector<baseline_entry>& entries,
                                 const report& finished);

} // namespace moonage_proto::conformance
