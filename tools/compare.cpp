#include "cli.hpp"
#include "files.hpp"
#include "json_file.hpp"

#include <moonage_proto/schemas/line_of.hpp>
#include <moonage_proto/schemas/run_comparison.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>

namespace moonage_proto::tools {
namespace {

struct compare_options {
    std::string before;
    std::string after;
    std::string format = "text";
    bool require_all = false;
};

/// A report that the schema has nothing against.
json::value read_report(const std::string& path) {
    const std::string name = path == "-" ? "stdin" : path;
    try {
        const std::string text = read_bytes(path);
        json::value report = parse_json(text, name);
        const auto wrong = schemas::violations_of_report(report);
        if (wrong.empty())
            return report;
        const schemas::violation& first = wrong.front();
        throw failure(exit_code::undecided,
                      name + ":" + std::to_string(schemas::line_of(text, first.pointer)) + ": " +
                          (first.pointer.empty() ? "(root)" : first.pointer) + ": " +
                          first.sentence + "; it must be what `check --report json` writes");
    } catch (const failure& unreadable) {
        throw failure(exit_code::undecided, unreadable.what());
    }
}

exit_code compare(const compare_options& options) {
    if (options.before == "-" && options.after == "-")
        throw failure(exit_code::usage, "only one of the two reports can come from stdin");
    const json::value before = read_report(options.before);
    const json::value after = read_report(options.after);
    const schemas::run_comparison compared = schemas::compare_runs(before, after);
    const auto write = options.format == "json"       ? schemas::write_json
                       : options.format == "markdown" ? schemas::write_markdown
                                                      : schemas::write_text;
    write(std::cout, compared, options.require_all);
    if (!std::cout.flush())
        throw failure(exit_code::usage, "stdout: cannot be written");
    return static_cast<exit_code>(schemas::exit_code(compared, options.require_all));
}

constexpr const char* compare_footer =
    "A requirement regressed where its verdict is worse than it was, or where it is violated and "
    "was "
    "not decided\n"
    "before. What the baseline of the new run knows does not count. What was not run this time "
    "counts\n"
    "where the new run ended before its time.\n"
    "\n"
    "Exit codes: 0 nothing regressed, 1 something did, 2 usage, 3 a report cannot be read or the "
    "new "
    "run decided\n"
    "nothing.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto compare main.json branch.json\n"
    "  moonage-proto compare --require-all main.json branch.json\n"
    "  moonage-proto compare --format markdown main.json branch.json >> \"$GITHUB_STEP_SUMMARY\"";

} // namespace

void add_compare(CLI::App& app, job& chosen) {
    CLI::App* const command = app.add_subcommand(
        "compare", "Compare two reports of check: what regressed, what was mended");
    const auto options = std::make_shared<compare_options>();
    command->add_option("OLD", options->before, "A JSON report of `check`; - for stdin")
        ->required();
    command->add_option("NEW", options->after, "A later one; - for stdin")->required();
    command->add_option("--format", options->format, "text, json or markdown (default: text)")
        ->option_text("FORMAT")
        ->check(CLI::IsMember({"text", "json", "markdown"}));
    command->add_flag("--require-all", options->require_all,
                      "What was not run this time counts as a regression");
    command->footer(compare_footer);
    command->callback([&chosen, options] { chosen = [options] { return compare(*options); }; });
}

} // namespace moonage_proto::tools
