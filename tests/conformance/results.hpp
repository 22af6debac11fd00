#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// What a run found for a requirement. Throws where there is nothing.
inline const requirement_result& result_of(const report& made, std::string_view id) {
    const auto found = std::ranges::find(
        made.results, id, [](const requirement_result& each) { return each.row->id; });
    if (found == made.results.end())
        throw std::out_of_range("no result of " + std::string(id));
    return *found;
}

using verdict_map = std::map<std::string_view, verdict>;

inline verdict_map verdicts_of(const report& made) {
    verdict_map all;
    for (const requirement_result& each : made.results)
        all[each.row->id] = each.verdict;
    return all;
}

} // namespace moonage_proto::conformance
