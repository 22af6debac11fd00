#include "check_baseline.hpp"
#include "check_clean.hpp"
#include "check_options.hpp"
#include "cli.hpp"
#include "files.hpp"
#include "recording_file.hpp"
#include "report_outputs.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/conformance/run_plan.hpp>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <vector>

namespace moonage_proto::tools {
namespace {

/// Says on stderr what is about to happen, and on a terminal how far it is.
class announcer : public conformance::run_listener {
public:
    explicit announcer(const conformance::profile& target)
        : target_(target) {
        if (::isatty(STDERR_FILENO) == 1)
            progress_ = conformance::make_progress_line(std::cerr);
    }

    void run_started(std::size_t checks, std::size_t requests) override {
        std::cerr << "checking " << target_.base_url << ": " << checks << " checks";
        if (requests != 0)
            std::cerr << ", at most " << requests << " requests";
        std::cerr << std::endl;
        if (progress_)
            progress_->run_started(checks, requests);
    }
    void check_started(const conformance::check& started, std::size_t index) override {
        if (progress_)
            progress_->check_started(started, index);
    }
    void check_finished(const conformance::check& finished) override {
        if (progress_)
            progress_->check_finished(finished);
    }
    void exchange_finished(const conformance::exchange& finished) override {
        if (progress_)
            progress_->exchange_finished(finished);
    }
    void waiting(std::chrono::milliseconds duration, std::string_view why) override {
        if (progress_)
            progress_->waiting(duration, why);
    }
    void run_finished() override {
        if (progress_)
            progress_->run_finished();
    }

private:
    const conformance::profile& target_;
    std::unique_ptr<conformance::run_listener> progress_;
};

extern "C" void stop_run(int) {
    conformance::request_stop();
}

/// The first SIGINT or SIGTERM ends the run with cleanup and report, a second one the process.
void stop_on_signals() {
    struct ::sigaction once {};
    once.sa_handler = stop_run;
    once.sa_flags = SA_RESETHAND | SA_RESTART;
    ::sigaction(SIGINT, &once, nullptr);
    ::sigaction(SIGTERM, &once, nullptr);
}

std::vector<const conformance::check*> select_checks(const check_options& options) {
    auto selected = conformance::selected_checks(options.run, conformance::all_checks());
    if (selected.empty() && options.run.shard.of > 1)
        throw failure(exit_code::usage,
                      "--shard " + std::to_string(options.run.shard.number) + '/' +
                          std::to_string(options.run.shard.of) +
                          ": there are fewer parts, as checks that build on each other stay "
                          "together; take a smaller N");
    if (selected.empty())
        throw failure(exit_code::usage, "no check is left by --only and --skip "
                                        "(see `moonage-proto check --list`)");
    return selected;
}

/// Null where none is asked for.
std::unique_ptr<line_log> log_of_creations(check_options& options) {
    if (options.created_file.empty())
        return nullptr;
    auto made = std::make_unique<line_log>(options.created_file);
    options.run.note_creation = [&log = *made](std::string_view line) { log.write(line); };
    return made;
}

exit_code check(check_options options) {
    if (!options.clean_file.empty())
        return clean_up(options);
    const auto selected = select_checks(options);
    if (options.list) {
        conformance::write_check_list(std::cout, selected);
        return exit_code::ok;
    }
    const conformance::profile target = make_profile(options);
    if (options.plan_only) {
        conformance::write_plan(
            std::cout, conformance::make_plan(target, options.run, conformance::all_checks()));
        return exit_code::ok;
    }
    const baseline_file baseline(options.baseline_file, options.update_baseline);
    baseline.prepare(options.run);
    report_outputs outputs(options.reports, options.run.require_all);
    if (options.run.insecure)
        std::cerr << "moonage-proto: warning: --insecure: anyone on the way may answer in place of "
                  << target.base_url << std::endl;
    const auto created = log_of_creations(options);
    announcer listener(target);
    options.run.listener = &listener;
    const auto recording = open_recording(options.record_file);
    options.run.recording = recording.get();
    stop_on_signals();
    conformance::report finished = conformance::run(target, options.run);
    baseline.apply(finished);
    outputs.write(finished);
    require_whole(recording.get());
    return static_cast<exit_code>(conformance::exit_code(finished, options.run.require_all));
}

} // namespace

void add_check(CLI::App& app, job& chosen) {
    const auto options = std::make_shared<check_options>();
    CLI::App* const command = add_check_options(app, *options);
    command->callback([&chosen, options] { chosen = [options] { return check(*options); }; });
}

} // namespace moonage_proto::tools
