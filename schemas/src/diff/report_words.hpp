#pragma once

#include <moonage_proto/schemas/diff/report.hpp>

#include <array>
#include <string>

/// What the formats have in common.
namespace moonage_proto::schemas::diff {

/// The levels, the worst first.
inline constexpr std::array worst_first{change_level::breaking, change_level::risky,
                                        change_level::compatible, change_level::docs};

/// `3 breaking, 1 risky, 2 compatible, 1 docs`.
std::string summary_of(const change_report& finished);

/// What the gate says, in one line.
std::string conclusion_of(const change_report& finished);

/// Where a finding is met, cut where that is long.
std::string uses_of(const finding& each);

/// A value for people, cut where it is long.
std::string shown_value(const std::string& text);

/// `file:line`.
std::string place_of(const finding& each);

/// The pointer in that file; `(root)` for the whole of it.
std::string pointer_of(const finding& each);

} // namespace moonage_proto::schemas::diff
