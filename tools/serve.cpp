#include "cli.hpp"
#include "files.hpp"
#include "serve_options.hpp"
#include "stop_signals.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

namespace moonage_proto::tools {
namespace {

std::unique_ptr<fake_server::server> start(const fake_server::options& options) {
    try {
        return std::make_unique<fake_server::server>(options);
    } catch (const std::runtime_error& not_listening) {
        throw failure(exit_code::usage, not_listening.what());
    }
}

exit_code list(const std::vector<fake_server::catalogue_entry>& entries) {
    std::size_t width = 0;
    for (const auto& each : entries)
        width = std::max(width, each.name.size());
    for (const auto& each : entries)
        std::cout << each.name << std::string(width - each.name.size() + 2, ' ') << each.summary
                  << '\n';
    return exit_code::ok;
}

exit_code serve(const serve_options& options) {
    if (options.lists_scenarios)
        return list(fake_server::scenarios());
    if (options.lists_violations)
        return list(fake_server::violations());
    if (options.lists_variants)
        return list(fake_server::variants());
    const fake_server::options how = make_server_options(options);
    const stop_signals signals;
    raise_descriptor_limit();
    const auto server = start(how);
    if (!options.tls_ca_file.empty())
        write_private_file(options.tls_ca_file, server->ca_certificate());
    if (!options.profile_file.empty())
        write_private_file(options.profile_file, schemas::pretty_print(server->sample_profile()));
    std::cout << "listening on " << server->base_url() << std::endl;
    signals.wait();
    server->stop();
    return exit_code::ok;
}

} // namespace

void add_serve(CLI::App& app, job& chosen) {
    const auto options = std::make_shared<serve_options>();
    add_serve_options(app, *options)->callback([&chosen, options] {
        chosen = [options] { return serve(*options); };
    });
}

} // namespace moonage_proto::tools
