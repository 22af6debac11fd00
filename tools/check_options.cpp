#include "check_options.hpp"

#include "check_footer.hpp"
#include "cli.hpp"
#include "list_option.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <chrono>
#include <cstdlib>

namespace moonage_proto::tools {
namespace {

CLI::Option* add_file(CLI::App& to, const char* name, std::string& into, const std::string& text) {
    return to.add_option(name, into, text)->option_text("FILE");
}

void add_target(CLI::App& to, check_options& options) {
    constexpr const char* group = "The target";
    add_file(to, "--profile", options.profile_file, "What the run knows of its target")
        ->group(group);
    to.add_option("--key", options.key,
                  "Organization key, in place of the profile's (MOONAGE_API_KEY where there is "
                  "none); a plain VALUE is visible in the process list")
        ->option_text("VALUE|env:NAME")
        ->group(group);
    add_list(to, "--allow", options.allow, "EFFECT,...",
             "Effects that the run may have, in place of the profile's")
        ->delimiter(',')
        ->check(CLI::IsMember({"read", "write", "spend", "external", "exhaust"}))
        ->group(group);
    to.add_option("--timeout", options.timeout_seconds, "Of one exchange (30)")
        ->option_text("SECONDS")
        ->check(CLI::Range(0.001, 3600.0))
        ->each([&options](const std::string& seconds) {
            options.run.timeout = std::chrono::milliseconds(
                static_cast<std::int64_t>(std::strtod(seconds.c_str(), nullptr) * 1000));
        })
        ->group(group);
    add_file(to, "--ca", options.run.ca_file, "PEM file of the authorities to trust")->group(group);
    to.add_flag("--insecure", options.run.insecure, "Accept any certificate")->group(group);
}

/// As in `2/4`; empty where it is none.
std::optional<conformance::shard> parse_shard(const std::string& text) {
    constexpr std::size_t most = 1000;
    conformance::shard made;
    const char* const end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, made.number);
    if (number.ec != std::errc() || number.ptr == end || *number.ptr != '/')
        return std::nullopt;
    const auto of = std::from_chars(number.ptr + 1, end, made.of);
    const bool is_right = of.ec == std::errc() && of.ptr == end && made.number >= 1 &&
                          made.number <= made.of && made.of <= most;
    return is_right ? std::optional(made) : std::nullopt;
}

void add_selection(CLI::App& to, check_options& options) {
    constexpr const char* group = "What is checked";
    add_list(to, "--only", options.run.only, "GLOB", "Run only checks and requirements that match")
        ->group(group);
    add_list(to, "--skip", options.run.skip, "GLOB", "Leave out checks and requirements that match")
        ->group(group);
    to.add_option_function<std::string>(
          "--shard",
          [&options](const std::string& text) {
              const auto read = parse_shard(text);
              if (!read)
                  throw CLI::ValidationError(
                      "--shard", "expected a part and a number of parts such as 2/4, got " + text);
              options.run.shard = *read;
          },
          "Run the I-th of N parts, which are about as long; together they are the whole")
        ->option_text("I/N")
        ->group(group);
    to.add_option("--seed", options.run.seed,
                  "What is only sampled is drawn from it: the same seed, the same requests (1)")
        ->option_text("N")
        ->group(group);
    to.add_flag("--thorough", options.run.thorough,
                "Try all of what is sampled otherwise: every key on every operation, every "
                "generated input")
        ->group(group);
    to.add_flag("--list", options.list, "List the checks and exit")->group(group);
    to.add_flag("--plan-only", options.plan_only,
                "Tell what would be sent, how long it would take and what the profile lacks, send "
                "nothing, and exit")
        ->group(group);
}

void add_course(CLI::App& to, check_options& options) {
    constexpr const char* group = "How it runs";
    to.add_option("--jobs", options.run.jobs,
                  "Checks at a time (1); those that others could disturb run alone afterwards")
        ->option_text("N")
        ->check(CLI::Range(1, 64))
        ->group(group);
    to.add_option("--repeat", options.run.repeat,
                  "Run all N times (1): the worst verdict stands, one that changes is told")
        ->option_text("N")
        ->check(CLI::Range(1, 100))
        ->group(group);
    to.add_flag("--fail-fast", options.run.fail_fast,
                "End with the first failure that is not known")
        ->group(group);
    add_file(to, "--created", options.created_file,
             "Note there what is about to be created, so that --clean can delete what a run that "
             "was killed has left; adds to the file")
        ->group(group);
    add_file(to, "--clean", options.clean_file,
             "Delete what the runs that noted it in FILE have left, and exit: 0 where nothing is "
             "left, else 3")
        ->group(group);
}

void add_results(CLI::App& to, check_options& options) {
    constexpr const char* group = "What comes of it";
    add_list(to, "--report", options.reports, "FORMAT[=FILE]",
             "What to write, to stdout or to a file; may be given more than once (text)")
        ->group(group);
    add_file(to, "--record", options.record_file,
             "Write every exchange to a file, a line of JSON each, for `audit`")
        ->group(group);
    CLI::Option* const baseline =
        add_file(to, "--baseline", options.baseline_file,
                 "Failures that are known: only others fail the run, and so do entries that no "
                 "longer hold")
            ->group(group);
    to.add_flag("--update-baseline", options.update_baseline,
                "Write the baseline: delete what is not violated any more, add what is new")
        ->needs(baseline)
        ->group(group);
    to.add_flag("--require-all", options.run.require_all,
                "End with 3 where a requirement could not be decided")
        ->group(group);
}

void exclude(CLI::App& command, const char* option, std::initializer_list<const char*> others) {
    for (const char* const other : others)
        command.get_option(option)->excludes(command.get_option(other));
}

/// What makes no sense together is refused, and not silently done in part.
void add_exclusions(CLI::App& command) {
    exclude(command, "--list", {"--plan-only", "--baseline", "--created"});
    exclude(command, "--plan-only", {"--baseline", "--created", "--report"});
    exclude(command, "--update-baseline", {"--fail-fast"}); // Which does not see all failures.
    exclude(command, "--clean",
            {"--only", "--skip", "--shard", "--list", "--plan-only", "--jobs", "--repeat",
             "--fail-fast", "--created", "--report", "--record", "--baseline", "--require-all"});
    exclude(command, "--record", {"--repeat", "--list", "--plan-only"}); // One run is judged again.
}

} // namespace

CLI::App* add_check_options(CLI::App& app, check_options& options) {
    CLI::App* const command =
        app.add_subcommand("check", "Check an implementation of the API against the reference");
    command->add_option("URL", options.url, "Base URL, in place of the profile's");
    add_target(*command, options);
    add_selection(*command, options);
    add_course(*command, options);
    add_results(*command, options);
    add_exclusions(*command);
    command->footer(check_footer);
    return command;
}

} // namespace moonage_proto::tools
