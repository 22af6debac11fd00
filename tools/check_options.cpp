#include "check_options.hpp"

#include "cli.hpp"
#include "files.hpp"

#include <moonage_proto/conformance/base_url.hpp>

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdlib>

namespace moonage_proto::tools {
namespace {

using conformance::key_role;

constexpr const char* key_variable = "MOONAGE_API_KEY";

constexpr const char* footer =
    "The profile is JSON, comments allowed: base_url, keys, and what the run may do (allow). What "
    "is not\n"
    "in it leaves requirements undecided, and the report names it. A key may be written "
    "\"env:NAME\".\n"
    "\n"
    "Effects that a run may be allowed: read (always), write, spend (have an agent work), "
    "external\n"
    "(reach a provider or a webhook's receiver), exhaust (use up the rate limit on purpose).\n"
    "\n"
    "Formats of reports: text, json, junit, tap, markdown (for a job's summary), github "
    "(annotations),\n"
    "html (one page to look at and search).\n"
    "\n"
    "The first Ctrl-C ends the run: what it created is deleted, the report is written, the exit "
    "code is\n"
    "3. A second one ends it at once.\n"
    "\n"
    "Exit codes: 0 conforms, 1 violates, 2 usage or configuration, 3 could not be decided "
    "(requests\n"
    "without an answer, an interruption, or undecided under --require-all), 4 a fault of "
    "moonage-proto.\n"
    "\n"
    "Examples:\n"
    "  moonage-proto check --profile profile.json\n"
    "  moonage-proto check --profile profile.json --report text --report json=report.json\n"
    "  moonage-proto check --profile profile.json --report text --report html=report.html\n"
    "  MOONAGE_API_KEY=... moonage-proto check http://127.0.0.1:8080/v1\n"
    "  moonage-proto check --profile profile.json --only 'rate-limit.*' --allow write,exhaust\n"
    "  moonage-proto check --list";

conformance::profile read_profile_file(const std::string& path) {
    auto read = conformance::read_profile(read_bytes(path));
    if (!read)
        throw failure(exit_code::usage, path + ": " + to_string(read.error()));
    return *std::move(read);
}

void set_key(const check_options& options, conformance::profile& target) {
    if (!options.key.empty())
        target.keys[key_role::organization] = resolve_secret(options.key, "--key");
    const char* const from_environment = std::getenv(key_variable);
    if (target.keys.empty() && from_environment != nullptr && *from_environment != '\0')
        target.keys[key_role::organization] = from_environment;
    if (target.keys.empty())
        throw failure(exit_code::usage, std::string("an API key is needed: set ") + key_variable +
                                            ", or give --key env:NAME or --profile FILE");
}

void set_effects(const std::vector<std::string>& names, conformance::profile& target) {
    if (names.empty())
        return;
    target.allow.clear();
    for (const std::string& name : names)
        target.allow.insert(*from_string<effect>(name));
}

void check_base_url(const std::string& url) {
    if (url.empty())
        throw failure(exit_code::usage, "check needs a URL or --profile FILE "
                                        "(see `moonage-proto check --help`)");
    if (const auto read = conformance::parse_base_url(url); !read)
        throw failure(exit_code::usage,
                      url + ": expected " + read.error().expected + ", got " + read.error().actual);
}

} // namespace

conformance::profile make_profile(const check_options& options) {
    conformance::profile target;
    if (!options.profile_file.empty())
        target = read_profile_file(options.profile_file);
    if (!options.url.empty())
        target.base_url = options.url;
    check_base_url(target.base_url);
    set_key(options, target);
    set_effects(options.allow, target);
    if (!options.run.ca_file.empty())
        read_bytes(options.run.ca_file);
    return target;
}

CLI::App* add_check_options(CLI::App& app, check_options& options) {
    CLI::App* const command =
        app.add_subcommand("check", "Check an implementation of the API against the reference");
    command->add_option("URL", options.url, "Base URL, in place of the profile's");
    command->add_option("--profile", options.profile_file, "What the run knows of its target")
        ->option_text("FILE");
    command
        ->add_option("--key", options.key,
                     "Organization key, in place of the profile's (MOONAGE_API_KEY where there is "
                     "none); a plain VALUE is visible in the process list")
        ->option_text("VALUE|env:NAME");
    command
        ->add_option("--allow", options.allow,
                     "Effects that the run may have, in place of the profile's")
        ->option_text("EFFECT,...")
        ->delimiter(',')
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"read", "write", "spend", "external", "exhaust"}));
    command->add_option("--only", options.run.only, "Run only checks and requirements that match")
        ->option_text("GLOB")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command->add_option("--skip", options.run.skip, "Leave out checks and requirements that match")
        ->option_text("GLOB")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command
        ->add_option("--report", options.reports,
                     "What to write, to stdout or to a file; may be given more than once (text)")
        ->option_text("FORMAT[=FILE]")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command
        ->add_option("--record", options.record_file,
                     "Write every exchange to a file, a line of JSON each, for `audit`")
        ->option_text("FILE");
    command->add_option("--timeout", options.timeout_seconds, "Of one exchange (30)")
        ->option_text("SECONDS")
        ->check(CLI::Range(0.001, 3600.0))
        ->each([&options](const std::string& seconds) {
            options.run.timeout = std::chrono::milliseconds(
                static_cast<std::int64_t>(std::strtod(seconds.c_str(), nullptr) * 1000));
        });
    command->add_option("--ca", options.run.ca_file, "PEM file of the authorities to trust")
        ->option_text("FILE");
    command->add_flag("--insecure", options.run.insecure, "Accept any certificate");
    command->add_flag("--require-all", options.run.require_all,
                      "End with 3 where a requirement could not be decided");
    command
        ->add_option("--seed", options.run.seed,
                     "What is only sampled is drawn from it: the same seed, the same requests (1)")
        ->option_text("N");
    command->add_flag("--thorough", options.run.thorough,
                      "Try all of what is sampled otherwise: every key on every operation, every "
                      "generated input");
    command->add_flag("--list", options.list, "List the checks and exit");
    command->footer(footer);
    return command;
}

} // namespace moonage_proto::tools
