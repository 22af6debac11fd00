#include "target_profile.hpp"

namespace moonage_proto::conformance {
namespace {

/// What was expected where it was met: `actual` words the other case, as in `201` or `so`.
std::string judged(const requirement_result& result) {
    if (result.violated == 0)
        return result.expected.empty() ? result.actual : result.expected;
    const std::string otherwise = result.actual + ", not " + result.expected;
    return result.held == 0 ? otherwise : "at times " + otherwise;
}

std::vector<std::string> seen_by(const requirement_result& result) {
    if (!result.observations.empty())
        return result.observations;
    if (result.verdict == verdict::observed && result.held + result.violated > 0)
        return {judged(result)};
    return {};
}

} // namespace

std::vector<observation> target_profile(const report& finished) {
    std::vector<observation> all;
    for (const requirement_result& result : finished.results)
        if (auto seen = seen_by(result); !seen.empty())
            all.push_back({result.row, std::move(seen)});
    return all;
}

std::string joined(const observation& shown) {
    std::string line;
    for (const std::string& each : shown.seen)
        line += (line.empty() ? "" : "; ") + each;
    return line;
}

} // namespace moonage_proto::conformance
