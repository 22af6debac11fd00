#include "cli.hpp"
#include "files.hpp"
#include "list_option.hpp"
#include "report_outputs.hpp"

#include <moonage_proto/conformance/audit.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace moonage_proto::tools {
namespace {

constexpr const char* audit_footer =
    "A FILE is a recording of `check --record` or `proxy --record`, or an HTTP Archive (HAR 1.2) "
    "of "
    "a\n"
    "browser or a proxy; which of them, its content tells. `-` stands for stdin.\n"
    "\n"
    "Answers are judged by what each shows; what takes requests of its own is left to `check`. "
    "Requests are\n"
    "judged too, other than those of `check`, which break rules on purpose.\n"
    "\n"
    "Exit codes: 0 nothing is violated, 1 the target or a client violates, 2 usage or a file that "
    "cannot\n"
    "be read, 3 could not be decided (nothing was seen met).\n"
    "\n"
    "Examples:\n"
    "  moonage-proto check --profile profile.json --record run.ndjson\n"
    "  moonage-proto audit run.ndjson\n"
    "  moonage-proto audit browser.har --base-url https://api.example.com/v1 --plan pro\n"
    "  moonage-proto audit sdk.har --report json | jq .request_faults";

struct audit_command {
    std::vector<std::string> files;
    std::string base_url;
    std::string plan;
    std::vector<std::string> reports;
};

conformance::traffic read_traffic_file(const std::string& path) {
    auto read = conformance::read_traffic(read_bytes(path));
    const std::string name = path == "-" ? "stdin" : path;
    if (!read)
        throw failure(exit_code::usage, name + ": " + to_string(read.error()));
    if (read->is_cut_off)
        std::cerr << "moonage-proto: warning: " << name
                  << ": the last line is cut off and was left out" << std::endl;
    return *std::move(read);
}

std::string counted(std::size_t number, const std::string& noun) {
    return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
}

/// What is judged, and what is not, so that nobody takes silence for approval.
void announce(const conformance::audited& made, std::size_t cached) {
    std::cerr << "audited " << made.report.base_url << ": "
              << counted(made.report.requests, "exchange");
    if (made.left_out > 0)
        std::cerr << "; left out " << made.left_out
                  << (made.left_out == 1 ? " that is not below it or a preflight"
                                         : " that are not below it or preflights");
    if (cached > 0)
        std::cerr << "; left out " << counted(cached, "answer") << " of a cache";
    if (made.is_base_guessed)
        std::cerr << "; the base URL is told by the requests, --base-url names another";
    std::cerr << std::endl;
}

exit_code audit(const audit_command& command) {
    std::vector<conformance::traffic> files;
    std::size_t cached = 0;
    for (const std::string& path : command.files) {
        files.push_back(read_traffic_file(path));
        cached += files.back().cached;
    }
    report_outputs outputs(command.reports, false);
    conformance::audit_options options{command.base_url, from_string<plan>(command.plan)};
    const auto made = conformance::audit(std::move(files), options);
    if (!made)
        throw failure(exit_code::usage, "the base URL: " + sentence_of(made.error()));
    announce(*made, cached);
    outputs.write(made->report);
    return static_cast<exit_code>(conformance::exit_code(made->report));
}

} // namespace

void add_audit(CLI::App& app, job& chosen) {
    const auto options = std::make_shared<audit_command>();
    CLI::App* const command =
        app.add_subcommand("audit", "Judge recorded traffic, of both sides, against the reference");
    command->add_option("FILE", options->files, "Recordings and HTTP Archives")->required();
    command
        ->add_option("--base-url", options->base_url,
                     "Where the API stands (as the recordings or the requests tell)")
        ->option_text("URL");
    command->add_option("--plan", options->plan, "Plan of the organization, for its limits")
        ->option_text("PLAN")
        ->check(CLI::IsMember({"standard", "pro", "enterprise"}));
    add_list(*command, "--report", options->reports, "FORMAT[=FILE]",
             "As of `check`; may be given more than once (text)");
    command->footer(audit_footer);
    command->callback([&chosen, options] { chosen = [options] { return audit(*options); }; });
}

} // namespace moonage_proto::tools
