#include "cli.hpp"
#include "files.hpp"
#include "report_target.hpp"

#include <moonage_proto/schemas/diff/report.hpp>
#include <moonage_proto/schemas/plain_text.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace moonage_proto::tools {
namespace {

namespace diff = schemas::diff;

struct diff_options {
    std::vector<std::string> versions;
    std::string accept;
    std::vector<std::string> levels;
    std::string fail_on = "breaking";
    std::vector<std::string> reports;
    std::string list_rules;
};

diff::change_level level_of(const std::string& name, const char* option) {
    const auto level = from_string<diff::change_level>(name);
    if (!level)
        throw failure(exit_code::usage, std::string(option) +
                                            ": expected docs, compatible, risky or breaking, got " +
                                            name);
    return *level;
}

/// The acceptance file, and the levels of the command line, which come before its own.
diff::acceptance read_acceptance(const diff_options& options) {
    diff::acceptance made;
    if (!options.accept.empty()) {
        auto read = diff::read_acceptance(read_bytes(options.accept));
        if (!read)
            throw failure(exit_code::usage, options.accept + ": " + to_string(read.error()));
        made = *std::move(read);
    }
    for (const std::string& each : options.levels) {
        const std::size_t equals = each.find('=');
        const std::string rule = each.substr(0, equals);
        if (equals == std::string::npos || diff::find_rule(rule) == nullptr)
            throw failure(exit_code::usage, "--level: expected RULE=LEVEL, with a rule of `diff "
                                            "--list-rules text`, got " +
                                                each);
        made.levels[rule] = level_of(each.substr(equals + 1), "--level");
    }
    return made;
}

struct chosen_report {
    report_target to;
    const diff::report_format* format;
};

std::vector<chosen_report> chosen_reports(const std::vector<std::string>& wanted) {
    std::vector<chosen_report> made;
    for (report_target& each : report_targets(wanted)) {
        const auto formats = diff::report_formats();
        const auto format = std::ranges::find(formats, each.format, &diff::report_format::name);
        if (format == formats.end())
            throw failure(exit_code::usage,
                          "--report: expected text, json, markdown, junit, github or html, or one "
                          "of them with =FILE, got " +
                              each.format);
        made.push_back({std::move(each), &*format});
    }
    return made;
}

void write_report(const chosen_report& chosen, const diff::change_report& finished) {
    std::ofstream file;
    if (!chosen.to.path.empty())
        file.open(chosen.to.path, std::ios::binary);
    std::ostream& out = chosen.to.path.empty() ? std::cout : file;
    chosen.format->write(out, finished);
    if (!out.flush())
        throw failure(exit_code::usage,
                      (chosen.to.path.empty() ? "stdout" : chosen.to.path) + ": cannot be written");
}

void list_as_text() {
    for (const diff::rule& each : diff::rules())
        std::cout << each.id << " (" << to_string(each.level) << ", " << title(each.whom)
                  << (each.is_security ? ", security" : "") << ")\n    " << each.why
                  << "\n    Example: " << each.example << ".\n";
}

void list_as_markdown() {
    std::cout << "| Rule | Level | Side | Example | What it means | Way back |\n"
                 "|---|---|---|---|---|---|\n";
    for (const diff::rule& each : diff::rules())
        std::cout << "| `" << each.id << "` | " << to_string(each.level)
                  << (each.is_security ? ", security" : "") << " | " << title(each.whom) << " | "
                  << schemas::escape_markdown(each.example) << " | "
                  << schemas::escape_markdown(each.why) << " | `" << each.mirror << "` |\n";
}

schemas::contract read_version(const std::string& where) {
    return where.empty() ? schemas::embedded_contract() : schemas::read_contract(where);
}

exit_code compare(const diff_options& options) {
    if (!options.list_rules.empty()) {
        options.list_rules == "text" ? list_as_text() : list_as_markdown();
        std::cout.flush();
        return exit_code::ok;
    }
    if (options.versions.empty())
        throw failure(exit_code::usage,
                      "diff needs the new version, and may have the old one before it "
                      "(see `moonage-proto diff --help`)");
    if (std::ranges::any_of(options.versions, &std::string::empty))
        throw failure(exit_code::usage, "a version is empty; give a folder, a bundle, an OpenAPI "
                                        "file or git:REV");
    diff::change_report finished;
    finished.fail_on = level_of(options.fail_on, "--fail-on");
    finished.accept_file = options.accept;
    const diff::acceptance accepted = read_acceptance(options);
    const std::vector<chosen_report> reports = chosen_reports(options.reports);
    try {
        const bool has_old = options.versions.size() == 2;
        finished.changes = diff::compare(read_version(has_old ? options.versions[0] : ""),
                                         read_version(options.versions.back()));
    } catch (const schemas::unreadable_contract& wrong) {
        throw failure(exit_code::undecided, wrong.what());
    }
    finished.problems =
        diff::apply(accepted, finished.changes,
                    std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    for (const chosen_report& each : reports)
        write_report(each, finished);
    return passes(finished) ? exit_code::ok : exit_code::violates;
}

constexpr const char* diff_footer =
    "OLD and NEW are each a folder like schemas/, a bundle or an OpenAPI file (JSON), or git:REV "
    "or\n"
    "git:REV:PATH. Without OLD it is the contract that is built into this program.\n"
    "\n"
    "Exit codes: 0 it passes, 1 a change has the level of --fail-on or a worse one (or an entry "
    "of\n"
    "the acceptance file does not hold), 2 the command line or the acceptance file is not usable,\n"
    "3 a version of the contract cannot be read.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto diff git:main schemas\n"
    "  moonage-proto diff git:main schemas --report github --report markdown=changes.md\n"
    "  moonage-proto diff schemas --accept schemas/accepted.json --fail-on risky\n"
    "  moonage-proto diff git:v1.0.0 git:v1.1.0 --level requirement.added=compatible";

} // namespace

void add_diff(CLI::App& app, job& chosen) {
    CLI::App* const command = app.add_subcommand(
        "diff", "Tell whether a change of the contract breaks clients, servers or receivers");
    const auto options = std::make_shared<diff_options>();
    command->add_option("versions", options->versions, "The old version, if any, and the new one")
        ->option_text("[OLD] NEW")
        ->expected(0, 2);
    command->add_option("--accept", options->accept, "A file of changes that may pass")
        ->option_text("FILE");
    command
        ->add_option("--level", options->levels,
                     "Another level for a rule: docs, compatible, risky or breaking (repeatable)")
        ->option_text("RULE=LEVEL")
        ->allow_extra_args(false);
    command
        ->add_option("--fail-on", options->fail_on,
                     "The level from which a change does not pass (default: breaking)")
        ->option_text("LEVEL");
    command
        ->add_option("--report", options->reports,
                     "text, json, markdown, junit, github or html, to stdout or to a file "
                     "(repeatable; default: text)")
        ->option_text("FORMAT[=FILE]")
        ->allow_extra_args(false);
    command
        ->add_option("--list-rules", options->list_rules,
                     "Print the rules as text or markdown and exit")
        ->option_text("FORMAT")
        ->check(CLI::IsMember({"text", "markdown"}));
    command->footer(diff_footer);
    command->callback([&chosen, options] { chosen = [options] { return compare(*options); }; });
}

} // namespace moonage_proto::tools
