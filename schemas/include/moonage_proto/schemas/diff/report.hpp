#pragma once

#include <moonage_proto/schemas/diff/acceptance.hpp>
#include <moonage_proto/schemas/diff/compare.hpp>

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas::diff {

/// What the gate says of a change of the contract.
struct change_report {
    comparison changes;
    std::vector<acceptance_problem> problems;
    std::string accept_file; ///< Where the problems are; empty where there is no such file.
    change_level fail_on = change_level::breaking;
};

/// Whether a finding keeps the change out.
bool fails(const change_report& of, const finding& each);

/// Whether the change may pass.
bool passes(const change_report& of);

/// How many findings there are of a level.
std::size_t count(const change_report& of, change_level level);

/// The step of a semantic version that fits: none, patch, minor or major.
std::string_view version_step(const comparison& of);

void write_text(std::ostream& out, const change_report& finished);
/// As schemas/change_report.schema.json has it.
void write_json(std::ostream& out, const change_report& finished);
/// A changelog.
void write_markdown(std::ostream& out, const change_report& finished);
/// JUnit XML: a test case a finding.
void write_junit(std::ostream& out, const change_report& finished);
/// Annotations of GitHub Actions, at the lines of the changed files.
void write_github(std::ostream& out, const change_report& finished);
/// One page without scripts.
void write_html(std::ostream& out, const change_report& finished);

struct report_format {
    std::string_view name;
    void (*write)(std::ostream& out, const change_report& finished);
};

/// Every format, `text` first.
std::span<const report_format> report_formats();

} // namespace moonage_proto::schemas::diff
