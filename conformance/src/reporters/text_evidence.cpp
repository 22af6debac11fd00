#include "text_evidence.hpp"

#include "results.hpp"
#include "text_exchange.hpp"
#include "text_layout.hpp"

#include <ostream>
#include <sstream>

namespace moonage_proto::conformance {

std::string_view ground_of(const requirement& row) {
    if (row.basis == basis::shown)
        return "only an example of the reference shows it";
    if (row.basis == basis::inferred)
        return "the reference leaves it open";
    return row.level == level::must ? "the reference states it" : "the reference recommends it";
}

void write_evidence(std::ostream& out, const report& finished, const requirement_result& result,
                    const text_margin& margin) {
    constexpr std::size_t longest_detail = 1200;
    const std::string indent(margin.indent);
    const auto line = [&](std::string_view name, const std::string& text) {
        if (!text.empty())
            write_wrapped(out, indent + std::string(name), visible(text), margin.width);
    };
    line("known     ", result.known);
    line("flaky     ", verdicts_of(result));
    line("reason    ", result.reason);
    if (result.violated > 0) {
        line("expected  ", result.expected);
        line("actual    ", result.actual);
        line("seen      ", seen_of(result));
        line("met by    ", met_of(finished, result));
        line("statuses  ", result.contrast);
    }
    for (const std::string& each : result.details)
        out << indent << "| " << one_line(each, longest_detail) << '\n';
    const bool is_about_limits = result.row->section == api_section::rate_limits;
    for (const exchange* each : finished.telling(result))
        write_exchange(out, *each, {indent, is_about_limits});
    if (!result.reproduce.empty())
        out << indent << "reproduce\n";
    std::istringstream lines(result.reproduce);
    for (std::string each; std::getline(lines, each);)
        out << indent << "  " << each << '\n';
    if (!result.baseline_entry.empty()) // On one line, so that it can be copied.
        out << indent << "baseline\n" << indent << "  " << result.baseline_entry << '\n';
}

} // namespace moonage_proto::conformance
