#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <iosfwd>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// Where lines begin and sentences wrap.
struct text_margin {
    std::string_view indent;
    std::size_t width;
};

/// What the requirement of a result rests on, as in `the reference states it`.
std::string_view ground_of(const requirement& row);

/// Writes all that shows why a result is as it is: the reason, or what was expected and what came
/// instead, the exchanges that show it, and the curl lines that send them again.
void write_evidence(std::ostream& out, const report& finished, const requirement_result& result,
                    const text_margin& margin);

} // namespace moonage_proto::conformance
