#include "cli.hpp"

#include <moonage_proto/schemas/contract.hpp>
#include <moonage_proto/schemas/diagrams.hpp>
#include <moonage_proto/schemas/openapi.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>

#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

namespace moonage_proto::tools {
namespace {

struct export_options {
    std::string contract; ///< Empty: the built-in one.
    std::string output;   ///< Empty: stdout.
    std::string openapi = "3.1";
};

using exporter = std::string (*)(const schemas::contract&, const export_options&);

std::string export_openapi(const schemas::contract& from, const export_options& options) {
    return schemas::pretty_print(schemas::to_openapi(from, options.openapi == "3.2"
                                                               ? schemas::openapi_version::v3_2
                                                               : schemas::openapi_version::v3_1));
}

std::string export_bundle(const schemas::contract& from, const export_options&) {
    return schemas::pretty_print(schemas::to_bundle(from));
}

std::string export_diagrams(const schemas::contract& from, const export_options&) {
    return schemas::state_diagrams(from);
}

std::string made_by(exporter make, const export_options& options) {
    try {
        return options.contract.empty() ? make(schemas::embedded_contract(), options)
                                        : make(schemas::read_contract(options.contract), options);
    } catch (const schemas::unreadable_contract& wrong) {
        throw failure(exit_code::usage, wrong.what());
    }
}

exit_code run_export(exporter make, const export_options& options) {
    const std::string text = made_by(make, options);
    std::ofstream file;
    if (!options.output.empty())
        file.open(options.output, std::ios::binary);
    std::ostream& out = options.output.empty() ? std::cout : file;
    if (!(out << text).flush())
        throw failure(exit_code::usage, (options.output.empty() ? "stdout" : options.output) +
                                            ": cannot be written: " + std::strerror(errno));
    return exit_code::ok;
}

struct export_kind {
    const char* name;
    const char* description;
    exporter make;
    const char* footer;
};

constexpr export_kind kinds[] = {
    {"openapi", "Write the contract as an OpenAPI document", export_openapi,
     "What OpenAPI has no word for stands in members that begin with x-, so that\n"
     "`moonage-proto diff` loses nothing where it reads the document.\n"
     "\n"
     "Examples:\n"
     "  moonage-proto export openapi > openapi.json\n"
     "  moonage-proto export openapi --openapi 3.2 --output openapi.json\n"
     "  moonage-proto export openapi --contract git:main"},
    {"bundle", "Write all documents of the contract as one", export_bundle,
     "The bundle is JSON that `moonage-proto diff` reads wherever it takes a contract.\n"
     "\n"
     "Examples:\n"
     "  moonage-proto export bundle > contract.json\n"
     "  moonage-proto export bundle --contract schemas --output contract.json"},
    {"diagrams", "Write the status machines as diagrams", export_diagrams,
     "Markdown with a Mermaid diagram and a table for each status machine.\n"
     "\n"
     "Examples:\n"
     "  moonage-proto export diagrams > docs/status-machines.md\n"
     "  moonage-proto export diagrams --contract git:main"},
};

void add_kind(CLI::App& parent, job& chosen, const export_kind& kind) {
    CLI::App* const command = parent.add_subcommand(kind.name, kind.description);
    const auto options = std::make_shared<export_options>();
    command
        ->add_option("--contract", options->contract,
                     "A folder like schemas/, a bundle, an OpenAPI file, or git:REVISION[:PATH] "
                     "(default: the built-in contract)")
        ->option_text("WHERE");
    if (kind.make == export_openapi)
        command->add_option("--openapi", options->openapi, "3.1 or 3.2 (default: 3.1)")
            ->option_text("VERSION")
            ->check(CLI::IsMember({"3.1", "3.2"}));
    command->add_option("--output", options->output, "Write to a file (default: stdout)")
        ->option_text("FILE");
    command->footer(kind.footer);
    command->callback([&chosen, options, make = kind.make] {
        chosen = [options, make] { return run_export(make, *options); };
    });
}

} // namespace

void add_export(CLI::App& app, job& chosen) {
    CLI::App* const command = app.add_subcommand(
        "export", "Write the contract in other forms: OpenAPI, bundle, diagrams");
    command->require_subcommand(1);
    for (const export_kind& kind : kinds)
        add_kind(*command, chosen, kind);
}

} // namespace moonage_proto::tools
