#include "violation_lines.hpp"

#include "../reporters/text_layout.hpp"

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t longest_part = 200;

std::string title_of(const exchange& seen) {
    std::string text = "exchange " + std::to_string(seen.number) + ": " + seen.request.method +
                       ' ' + one_line(seen.request.url, longest_part);
    if (seen.response)
        text += " (" + std::to_string(seen.response->status) + ')';
    return text + ": ";
}

} // namespace

std::vector<std::string> violation_lines(const exchange& seen, const traffic_judge::outcome& what) {
    std::vector<std::string> lines;
    for (const auto& [id, found] : what.found.all())
        if (found.verdict == verdict::fail)
            lines.push_back(title_of(seen) + std::string(id) + ": expected " +
                            one_line(found.first_violation.expected, longest_part) + ", got " +
                            one_line(found.first_violation.actual, longest_part));
    for (const schemas::request_fault& each : what.faults)
        if (each.level == schemas::fault_level::violation)
            lines.push_back(title_of(seen) + "the client, " + std::string(to_string(each.what)) +
                            (each.where.empty() ? "" : " at ") + each.where + ": " +
                            one_line(each.sentence, longest_part));
    return lines;
}

} // namespace moonage_proto::conformance
