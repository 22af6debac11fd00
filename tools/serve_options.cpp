#include "serve_options.hpp"

#include "cli.hpp"
#include "files.hpp"

#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/fake_server/clock_time.hpp>
#include <moonage_proto/fake_server/script/script.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace moonage_proto::tools {
namespace {

fake_server::tls_options tls_options_for(std::string certificate) {
    std::replace(certificate.begin(), certificate.end(), '-', '_');
    return {*from_string<fake_server::server_certificate>(certificate)};
}

/// Throws failure where there is no script.
fake_server::script checked(result<fake_server::script> read, const std::string& source) {
    if (!read)
        throw failure(exit_code::usage,
                      source + ": " +
                          (read.error().pointer.empty() ? sentence_of(read.error())
                                                        : to_string(read.error())));
    return std::move(*read);
}

void check_names(const std::vector<std::string>& names, const char* option,
                 result<fake_server::script> (*find)(std::string_view)) {
    for (const std::string& name : names)
        checked(find(name), option);
}

constexpr const char* serve_footer =
    "When it is ready it prints one line, `listening on http://127.0.0.1:PORT/v1`, and serves "
    "until\n"
    "SIGINT or SIGTERM. Everything is in memory. The profile holds the keys it takes, is readable "
    "by its\n"
    "owner only, and is there before the line is.\n"
    "\n"
    "With --tls that line says https. Each start makes a new authority and a certificate for "
    "localhost,\n"
    "the loopback addresses and the listening address; the file of --tls-ca is there before the "
    "line is.\n"
    "\n"
    "A script is JSON: {\"rules\": [{\"match\": {\"operation\": \"create_space\"}, \"do\": "
    "{\"error\":\n"
    "\"internal_error\"}, \"times\": 1}]}; a request asks for a scenario by the header "
    "X-Moonage-Fake: NAME.\n"
    "Sessions, clocks and the journal are commanded at /_fake/, see docs/fake-server.md.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto serve --port 8080\n"
    "  moonage-proto serve --plan pro --write-profile profile.json\n"
    "  moonage-proto serve --scenario rate-limited-once\n"
    "  moonage-proto serve --violate spaces.list.limit-honored --write-profile profile.json\n"
    "  moonage-proto serve --tls --tls-ca ca.pem --write-profile profile.json &\n"
    "  moonage-proto check --profile profile.json --ca ca.pem\n"
    "  curl -H 'Authorization: Bearer mk_org_demo_1' http://127.0.0.1:8080/v1/spaces";

void add_tls_options(CLI::App& command, serve_options& options) {
    CLI::Option* const tls =
        command.add_flag("--tls", options.has_tls, "Speak TLS, with a certificate made for it");
    command
        .add_option("--tls-ca", options.tls_ca_file,
                    "Write the authority of that certificate, which clients have to trust, as PEM")
        ->option_text("FILE")
        ->needs(tls);
    command
        .add_option("--tls-certificate", options.tls_certificate,
                    "valid, wrong-host or expired (valid)")
        ->option_text("KIND")
        ->check(CLI::IsMember({"valid", "wrong-host", "expired"}))
        ->needs(tls);
}

void add_script_options(CLI::App& command, serve_options& options) {
    CLI::Option* const file =
        command.add_option("--script", options.script_file, "Follow the rules in that file")
            ->option_text("FILE");
    command.add_option("--scenario", options.scenario, "Follow the rules of that scenario")
        ->option_text("NAME")
        ->excludes(file);
    command
        .add_option("--violate", options.server.violations,
                    "Break that requirement; may be given more than once")
        ->option_text("ID[:VARIANT]");
    command
        .add_option("--variant", options.server.variants,
                    "Be different in that way, which the reference permits; likewise")
        ->option_text("NAME");
    command.add_flag("--list-scenarios", options.lists_scenarios, "List the scenarios and exit");
    command.add_flag("--list-violations", options.lists_violations,
                     "List the ways to break a requirement and exit");
    command.add_flag("--list-variants", options.lists_variants,
                     "List the permitted ways to be different and exit");
    command
        .add_option(
            "--clock", options.clock,
            "What moves the clock: real, manual (commands) or auto (from wait to wait) (real)")
        ->option_text("MODE")
        ->check(CLI::IsMember({"real", "manual", "auto"}));
    command
        .add_option("--clock-start", options.clock_start,
                    "What the clock starts at, RFC 3339 (the time of day)")
        ->option_text("TIME");
    command
        .add_option(
            "--control-token", options.control_token,
            "What requests to /_fake/ must carry as a Bearer token; env:NAME takes it from the "
            "environment")
        ->option_text("TOKEN");
}

} // namespace

CLI::App* add_serve_options(CLI::App& app, serve_options& options) {
    CLI::App* const command = app.add_subcommand(
        "serve", "Serve the whole API from memory, for SDKs to be tested against");
    command->add_option("--address", options.server.address, "IP address to listen on (127.0.0.1)")
        ->option_text("ADDRESS");
    command->add_option("--port", options.server.port, "Port to listen on; 0 for a free one (0)")
        ->option_text("PORT")
        ->check(CLI::Range(0, 65535));
    command
        ->add_option("--seed", options.server.seed,
                     "Makes the ids: two servers with one seed make the same (1)")
        ->option_text("N");
    command->add_option("--plan", options.plan, "standard, pro or enterprise (standard)")
        ->option_text("PLAN")
        ->check(CLI::IsMember({"standard", "pro", "enterprise"}));
    command
        ->add_option("--requests-per-minute", options.server.requests_per_minute,
                     "Requests that each key has in a minute (the plan's)")
        ->option_text("N")
        ->check(CLI::Range(0, std::numeric_limits<int>::max()));
    command
        ->add_option("--concurrent-actions", options.server.concurrent_actions,
                     "Actions that may run at once (the plan's)")
        ->option_text("N")
        ->check(CLI::Range(0, std::numeric_limits<int>::max()));
    command
        ->add_option("--write-profile", options.profile_file,
                     "Write the profile that `moonage-proto check --profile FILE` takes")
        ->option_text("FILE");
    command
        ->add_option("--webhook-ca", options.webhook_ca_file,
                     "Also trust the authorities in that PEM file where a webhook's URL is https")
        ->option_text("FILE");
    add_script_options(*command, options);
    add_tls_options(*command, options);
    command->footer(serve_footer);
    return command;
}

fake_server::options make_server_options(const serve_options& options) {
    fake_server::options made = options.server;
    made.plan = *from_string<enum plan>(options.plan);
    made.clock_mode = *from_string<fake_server::clock_mode>(options.clock);
    if (!options.clock_start.empty()) {
        made.start = fake_server::read_clock_time(options.clock_start);
        if (!made.start)
            throw failure(exit_code::usage, "--clock-start: expected " +
                                                std::string(fake_server::clock_times) + ", got " +
                                                options.clock_start);
    }
    if (options.has_tls)
        made.tls = tls_options_for(options.tls_certificate);
    if (!options.webhook_ca_file.empty())
        made.webhook_ca = read_bytes(options.webhook_ca_file);
    if (options.control_token) {
        made.control_token = resolve_secret(*options.control_token, "--control-token");
        if (made.control_token.empty())
            throw failure(exit_code::usage, "--control-token: it is empty");
    }
    if (!options.script_file.empty())
        made.rules =
            checked(fake_server::read_script(read_bytes(options.script_file)), options.script_file);
    if (!options.scenario.empty())
        made.rules = checked(fake_server::find_scenario(options.scenario), "--scenario");
    check_names(made.violations, "--violate", fake_server::find_violation);
    check_names(made.variants, "--variant", fake_server::find_variant);
    return made;
}

} // namespace moonage_proto::tools
