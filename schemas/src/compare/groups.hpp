#pragma once

#include <moonage_proto/schemas/run_comparison.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

/// One kind of change as reports head it, in the order in which a reader needs them.
struct change_heading {
    run_change change;
    std::string_view title;
};

/// All but `unchanged`.
std::span<const change_heading> change_headings();

/// The requirements that changed so.
std::vector<const requirement_change*> those_that(const run_comparison& compared,
                                                  run_change change);

/// `pass -> fail`; a verdict that is missing shows as `-`.
std::string step_of(const requirement_change& change, std::string_view arrow);

/// `1 regressed, 2 mended, ...`, without kinds of which there are none.
std::string counts_of(const run_comparison& compared);

/// The outcome in a few words.
std::string_view conclusion_of(const run_comparison& compared, bool require_all);

/// `a, b`, or `nothing`.
std::string joined(const std::vector<std::string>& texts);

/// Requirements that were not run for the same reason.
struct not_run_group {
    std::string reason;
    std::vector<std::string> ids;
};

/// By reason, as one missing entry of a profile leaves many requirements undecided.
std::vector<not_run_group> not_run_groups(const run_comparison& compared);

} // namespace moonage_proto::schemas
