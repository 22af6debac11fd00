#include <moonage_proto/schemas/diff/report.hpp>

#include <algorithm>

namespace moonage_proto::schemas::diff {

bool fails(const change_report& of, const finding& each) {
    return each.accepted.empty() && each.level >= of.fail_on;
}

bool passes(const change_report& of) {
    return of.problems.empty() &&
           std::ranges::none_of(of.changes.findings,
                                [&](const finding& each) { return fails(of, each); });
}

std::size_t count(const change_report& of, change_level level) {
    return static_cast<std::size_t>(
        std::ranges::count(of.changes.findings, level, &finding::level));
}

std::string_view version_step(const comparison& of) {
    if (of.findings.empty())
        return "none";
    const auto worst = std::ranges::max(of.findings, {}, &finding::level).level;
    return worst == change_level::breaking ? "major"
           : worst == change_level::docs   ? "patch"
                                           : "minor";
}

std::span<const report_format> report_formats() {
    static constexpr report_format all[] = {
        {"text", write_text},   {"json", write_json},     {"markdown", write_markdown},
        {"junit", write_junit}, {"github", write_github}, {"html", write_html},
    };
    return all;
}

} // namespace moonage_proto::schemas::diff
