#include "cli.hpp"
#include "files.hpp"

#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>

#include <CLI/CLI.hpp>

#include <sys/resource.h>

#include <csignal>
#include <iostream>
#include <memory>
#include <string>

namespace moonage_proto::tools {
namespace {

struct serve_options {
    fake_server::options server;
    std::string plan = "standard";
    std::string profile_file;
};

/// SIGINT and SIGTERM, kept from every thread that starts after this until `wait` takes one.
class stop_signals {
public:
    stop_signals() {
        ::sigemptyset(&set_);
        ::sigaddset(&set_, SIGINT);
        ::sigaddset(&set_, SIGTERM);
        ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    }
    void wait() const {
        int received = 0;
        while (::sigwait(&set_, &received) != 0) {
        }
    }

private:
    ::sigset_t set_;
};

/// A shell's 1024 descriptors would let as many idle connections keep all others out.
void raise_descriptor_limit() {
    ::rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::unique_ptr<fake_server::server> start(const fake_server::options& options) {
    try {
        return std::make_unique<fake_server::server>(options);
    } catch (const std::runtime_error& not_listening) {
        throw failure(exit_code::usage, not_listening.what());
    }
}

exit_code serve(serve_options options) {
    const stop_signals signals;
    raise_descriptor_limit();
    options.server.plan = *from_string<enum plan>(options.plan);
    const auto server = start(options.server);
    if (!options.profile_file.empty())
        write_private_file(options.profile_file, schemas::pretty_print(server->sample_profile()));
    std::cout << "listening on " << server->base_url() << std::endl;
    signals.wait();
    server->stop();
    return exit_code::ok;
}

constexpr const char* footer =
    "When it is ready it prints one line, `listening on http://127.0.0.1:PORT/v1`, and serves "
    "until\n"
    "SIGINT or SIGTERM. Everything is in memory. The profile holds the keys it takes, is readable "
    "by its\n"
    "owner only, and is there before the line is.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto serve --port 8080\n"
    "  moonage-proto serve --plan pro --write-profile profile.json\n"
    "  curl -H 'Authorization: Bearer mk_org_demo_1' http://127.0.0.1:8080/v1/spaces";

} // namespace

void add_serve(CLI::App& app, job& chosen) {
    CLI::App* const command = app.add_subcommand(
        "serve", "Serve the whole API from memory, for SDKs to be tested against");
    const auto options = std::make_shared<serve_options>();
    command->add_option("--address", options->server.address, "IP address to listen on (127.0.0.1)")
        ->option_text("ADDRESS");
    command->add_option("--port", options->server.port, "Port to listen on; 0 for a free one (0)")
        ->option_text("PORT");
    command
        ->add_option("--seed", options->server.seed,
                     "Makes the ids: two servers with one seed make the same (1)")
        ->option_text("N");
    command->add_option("--plan", options->plan, "standard, pro or enterprise (standard)")
        ->option_text("PLAN")
        ->check(CLI::IsMember({"standard", "pro", "enterprise"}));
    command
        ->add_option("--write-profile", options->profile_file,
                     "Write the profile that `moonage-proto check --profile FILE` takes")
        ->option_text("FILE");
    command->footer(footer);
    command->callback([&chosen, options] { chosen = [options] { return serve(*options); }; });
}

} // namespace moonage_proto::tools
