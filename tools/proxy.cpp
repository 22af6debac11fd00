#include "cli.hpp"
#include "files.hpp"
#include "list_option.hpp"
#include "recording_file.hpp"
#include "report_outputs.hpp"
#include "stop_signals.hpp"

#include <moonage_proto/conformance/proxy.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace moonage_proto::tools {
namespace {

constexpr const char* proxy_footer =
    "Clients take the URL that is printed for their base URL. Requests and answers, event streams "
    "too, are\n"
    "passed on as they come; each violation is a line on stderr. Ctrl-C or SIGTERM ends it with "
    "the report.\n"
    "Where the target cannot be reached, clients get a 502 that is not held against it.\n"
    "\n"
    "Keys pass through. They are in no recording, report or line.\n"
    "\n"
    "Exit codes: 0 nothing was violated, 1 the target or a client violated, 2 usage or "
    "configuration, 3 could\n"
    "not be decided (nothing was seen met), 4 a recording that could not be written to its end.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto proxy --to https://api.example.com/v1 --port 8081\n"
    "  moonage-proto proxy --to http://127.0.0.1:8080/v1 --record sdk.ndjson --report "
    "json=report.json";

struct proxy_command {
    conformance::proxy_options how;
    std::string plan;
    std::string record_file;
    std::vector<std::string> reports;
};

std::unique_ptr<conformance::proxy> start(const conformance::proxy_options& how) {
    try {
        return std::make_unique<conformance::proxy>(how);
    } catch (const std::invalid_argument& why) {
        throw failure(exit_code::usage, std::string("--to: ") + why.what());
    } catch (const std::runtime_error& why) {
        throw failure(exit_code::usage, why.what());
    }
}

exit_code proxy(const proxy_command& command) {
    conformance::proxy_options how = command.how;
    how.plan = from_string<plan>(command.plan);
    if (!how.ca_file.empty())
        read_bytes(how.ca_file);
    report_outputs outputs(command.reports, false);
    const auto recording = open_recording(command.record_file);
    how.recording = recording.get();
    how.on_violation = [](const std::string& line) { std::cerr << line << std::endl; };
    if (how.insecure)
        std::cerr << "moonage-proto: warning: --insecure: anyone on the way may answer in place of "
                  << how.to << std::endl;
    const stop_signals signals;
    raise_descriptor_limit();
    const auto running = start(how);
    std::cout << "listening on " << running->base_url() << std::endl;
    signals.wait();
    const conformance::report finished = running->finish();
    outputs.write(finished);
    require_whole(recording.get());
    return static_cast<exit_code>(conformance::exit_code(finished));
}

} // namespace

void add_proxy(CLI::App& app, job& chosen) {
    const auto options = std::make_shared<proxy_command>();
    CLI::App* const command = app.add_subcommand(
        "proxy", "Stand between clients and a server, and judge both while they talk");
    command->add_option("--to", options->how.to, "Base URL of the target")
        ->option_text("URL")
        ->required();
    command->add_option("--port", options->how.port, "Port to listen on (0: any that is free)")
        ->option_text("N");
    command->add_option("--address", options->how.address, "Address to listen on (127.0.0.1)")
        ->option_text("A");
    command->add_option("--plan", options->plan, "Plan of the organization, for its limits")
        ->option_text("PLAN")
        ->check(CLI::IsMember({"standard", "pro", "enterprise"}));
    command
        ->add_option("--record", options->record_file,
                     "Write every exchange to a file, a line of JSON each, for `audit`")
        ->option_text("FILE");
    add_list(*command, "--report", options->reports, "FORMAT[=FILE]",
             "As of `check`; may be given more than once (text)");
    command->add_option("--ca", options->how.ca_file, "PEM file of the authorities to trust")
        ->option_text("FILE");
    command->add_flag("--insecure", options->how.insecure, "Accept any certificate");
    command->footer(proxy_footer);
    command->callback([&chosen, options] { chosen = [options] { return proxy(*options); }; });
}

} // namespace moonage_proto::tools
