#include "cli.hpp"
#include "help_formatter.hpp"

#include <moonage_proto/version.hpp>

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <string>

namespace moonage_proto::tools {
namespace {

constexpr const char* description =
    "The Moonage REST API as a contract: a fake server, a conformance runner, and the small tools\n"
    "around them";

constexpr const char* main_footer =
    "Try it:\n"
    "  moonage-proto serve --port 8080 --write-profile profile.json &\n"
    "  moonage-proto check --profile profile.json\n"
    "\n"
    "Exit codes of every subcommand:\n"
    "  0  it conforms, is valid, or is done\n"
    "  1  it violates the contract, or is invalid\n"
    "  2  the command line, a file or the configuration is not usable\n"
    "  3  it could not be decided\n"
    "  4  a fault of moonage-proto itself\n"
    "\n"
    "`moonage-proto SUBCOMMAND --help` tells more of each.";

int print_error(exit_code code, const std::string& line) {
    std::cerr << "moonage-proto: " << line << std::endl;
    return static_cast<int>(code);
}

/// The innermost subcommand that was named.
const CLI::App& innermost(const CLI::App& app) {
    const auto named = app.get_subcommands();
    return named.empty() ? app : innermost(*named.front());
}

std::string command_line_of(const CLI::App& app) {
    const CLI::App* const parent = app.get_parent();
    return parent == nullptr ? app.get_name() : command_line_of(*parent) + " " + app.get_name();
}

std::string explain(const CLI::ParseError& wrong, const CLI::App& app) {
    const CLI::App& command = innermost(app);
    const auto left = command.remaining();
    std::string line = wrong.what();
    if (command.get_require_subcommand_min() != 0 && !left.empty())
        line = "there is no subcommand or option " + left.front();
    return line + " (see `" + command_line_of(command) + " --help`)";
}

int run(int argc, char** argv) {
    CLI::App app(description, "moonage-proto");
    app.set_version_flag("--version", "moonage-proto " + std::string(version),
                         "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.require_subcommand(1);
    app.formatter(make_help_formatter());

    job chosen;
    add_serve(app, chosen);
    add_check(app, chosen);
    add_audit(app, chosen);
    add_proxy(app, chosen);
    add_validate(app, chosen);
    add_webhook(app, chosen);
    add_sse(app, chosen);
    add_requirements(app, chosen);
    add_export(app, chosen);
    add_compare(app, chosen);
    add_diff(app, chosen);
    app.footer(main_footer); // Last, as subcommands take over the footer that is there.
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help and --version
        return app.exit(asked, std::cout, std::cerr);
    } catch (const CLI::ParseError& wrong) {
        return print_error(exit_code::usage, explain(wrong, app));
    }
    return static_cast<int>(chosen());
}

} // namespace
} // namespace moonage_proto::tools

int main(int argc, char** argv) {
    using namespace moonage_proto::tools;
    try {
        return run(argc, argv);
    } catch (const failure& known) {
        return print_error(known.code, known.what());
    } catch (const std::exception& unforeseen) {
        return print_error(exit_code::harness_error,
                           std::string("this should not have happened: ") + unforeseen.what());
    }
}
