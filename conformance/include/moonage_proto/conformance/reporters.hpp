#pragma once

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/conformance/run_listener.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <iosfwd>
#include <memory>
#include <span>
#include <string_view>

namespace moonage_proto::conformance {

/// How a report is written.
struct report_options {
    bool require_all = false; ///< As of `exit_code`.
    bool colour = false;      ///< Of the text: ANSI colours; for a terminal.
    unsigned width = 100;     ///< Of the text: columns at which sentences wrap.
};

/// Writes a report for people: what was violated with its evidence first, section by section, then
/// counts and one closing line.
void write_text(std::ostream& out, const report& finished, const report_options& options = {});

/// The report as its schema `report` has it; the same report gives the same document.
json::value to_json(const report& finished, bool require_all = false);

/// Writes `to_json`, indented by two spaces.
void write_json(std::ostream& out, const report& finished, const report_options& options = {});

/// Writes JUnit's XML as CI servers read it: a suite a section, a case a requirement. What was not
/// run and what a baseline knows is skipped; warnings and observations are output of cases that
/// pass.
void write_junit(std::ostream& out, const report& finished, const report_options& options = {});

/// Writes TAP version 13 with YAML diagnostics; what was not run is `# SKIP`, warnings and what a
/// baseline knows `# TODO`.
void write_tap(std::ostream& out, const report& finished, const report_options& options = {});

/// Writes GitHub Flavored Markdown for the summary of a job, less than 1 MiB of it.
void write_markdown(std::ostream& out, const report& finished, const report_options& options = {});

/// Writes workflow commands of GitHub Actions that annotate a step, at most ten of each kind.
void write_github(std::ostream& out, const report& finished, const report_options& options = {});

/// Writes one HTML page that needs no other file and no network.
void write_html(std::ostream& out, const report& finished, const report_options& options = {});

/// One form of a report.
struct report_format {
    std::string_view name; ///< As in `--report NAME`.
    std::string_view what; ///< What it is for, in a few words.
    void (*write)(std::ostream&, const report&, const report_options&);
};

/// All of them; the first is for people at a terminal.
std::span<const report_format> report_formats();

/// The format of that name; null where there is none.
const report_format* find_report_format(std::string_view name);

/// Writes each check with its requirements and what a profile must allow for it.
void write_check_list(std::ostream& out, std::span<const check> checks);
void write_check_list(std::ostream& out, std::span<const check* const> checks);

/// A listener that keeps one line of a terminal up to date and clears it at the end.
std::unique_ptr<run_listener> make_progress_line(std::ostream& terminal);

} // namespace moonage_proto::conformance
