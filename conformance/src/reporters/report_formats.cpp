#include <moonage_proto/conformance/reporters.hpp>

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

constexpr report_format formats[] = {
    {"text", "for people", write_text},
    {"json", "for programs, as schemas/report.schema.json has it", write_json},
    {"junit", "JUnit XML, for CI servers", write_junit},
    {"tap", "TAP version 13, for test harnesses", write_tap},
    {"markdown", "for the summary of a job, as $GITHUB_STEP_SUMMARY", write_markdown},
    {"github", "annotations of GitHub Actions", write_github},
    {"html", "one page to look at and search", write_html},
};

} // namespace

std::span<const report_format> report_formats() {
    return formats;
}

const report_format* find_report_format(std::string_view name) {
    const auto found = std::ranges::find(formats, name, &report_format::name);
    return found == std::end(formats) ? nullptr : &*found;
}

} // namespace moonage_proto::conformance
