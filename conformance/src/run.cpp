#include <moonage_proto/conformance/run.hpp>

#include "bulk_diagnosis.hpp"
#include "cleanup.hpp"
#include "lane.hpp"
#include "repetitions.hpp"
#include "report_builder.hpp"
#include "run_errors.hpp"
#include "selection.hpp"
#include "stop_flag.hpp"

#include <algorithm>
#include <deque>
#include <exception>
#include <thread>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using std::chrono::milliseconds;

/// A minute for the rate limit to let us, and some time for the requests.
constexpr milliseconds cleanup_deadline(100000);
constexpr milliseconds cleanup_deadline_after_stop(20000);

struct end_of_run {
    ~end_of_run() { clear_stop_request(); }
};

/// Runs the checks once, in as many lanes as there are jobs.
class runner {
public:
    runner(const profile& target, const base_url& base, const run_options& options)
        : state_(target, base, options) {
        for (std::size_t i = 0; i != options.jobs; ++i)
            lanes_.emplace_back(state_);
    }

    report run(const selection& selected) {
        const std::string stopped = run_all(selected.checks);
        const auto cleaned =
            clean_up(state_, lanes_.front().context(),
                     stopped.empty() ? cleanup_deadline : cleanup_deadline_after_stop);
        findings found;
        for (const lane& each : lanes_)
            found.merge(each.found());
        found.conclude();
        report made = build_report(
            {state_.target(), found, selected, state_.secrets(), state_.exchanges(), stopped});
        for (const cleanup_problem& problem : cleaned.problems)
            made.cleanup.push_back(
                {state_.secrets().text(problem.what), state_.secrets().text(problem.reason)});
        made.diagnosis = diagnose_in_bulk(made.exchanges);
        return made;
    }

private:
    /// Says why the run ended early; empty where it did not.
    std::string run_all(const check_list& checks) {
        try {
            lanes_.front().probe();
            check_list rest = checks;
            if (lanes_.size() > 1) {
                rest = alone_of(checks);
                run_side_by_side(checks, rest);
            }
            lanes_.front().run(rest);
        } catch (const run_stopped& why) {
            return why.cause;
        }
        return {};
    }

    void run_side_by_side(check_list checks, const check_list& without) {
        std::erase_if(checks,
                      [&](const check* each) { return std::ranges::count(without, each) != 0; });
        const auto parts = partition(checks, lanes_.size());
        std::vector<std::exception_ptr> thrown(lanes_.size());
        state_.set_side_by_side(true);
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i != lanes_.size(); ++i)
                threads.emplace_back([&, i] { run_lane(lanes_[i], parts[i], thrown[i]); });
        }
        state_.set_side_by_side(false);
        for (const std::exception_ptr& each : thrown)
            if (each)
                std::rethrow_exception(each);
        if (const std::string cause = state_.stop_cause(); !cause.empty())
            throw run_stopped{cause};
    }

    /// The end of one is that of all.
    void run_lane(lane& one, const check_list& checks, std::exception_ptr& thrown) {
        try {
            one.run(checks);
        } catch (const run_stopped& why) {
            state_.stop(why.cause);
        } catch (...) {
            thrown = std::current_exception();
            state_.stop("a job of the run failed");
        }
    }

    run_state state_;
    std::deque<lane> lanes_;
};

std::size_t requests_of(const check_list& checks, const profile& target) {
    std::size_t sum = 0;
    for (const check* each : checks)
        if (std::ranges::all_of(each->effects, [&](effect one) { return target.allows(one); }))
            sum += each->requests;
    constexpr std::size_t probe_and_cleanup = 2;
    return sum == 0 ? 0 : sum + probe_and_cleanup;
}

report run_once(const profile& target, const base_url& base, const run_options& options,
                const selection& selected) {
    const auto started = std::chrono::system_clock::now();
    const auto start = std::chrono::steady_clock::now();
    runner one(target, base, options);
    if (options.listener != nullptr)
        options.listener->run_started(selected.checks.size(), requests_of(selected.checks, target));
    report made = one.run(selected);
    if (options.listener != nullptr)
        options.listener->run_finished();
    made.was_interrupted = stop_requested();
    made.seed = options.seed;
    made.started = started;
    made.duration = std::chrono::ceil<milliseconds>(std::chrono::steady_clock::now() - start);
    if (options.shard.of > 1)
        made.shard = std::to_string(options.shard.number) + '/' + std::to_string(options.shard.of);
    return made;
}

} // namespace

report run(const profile& target, const run_options& options, std::span<const check> checks) {
    const end_of_run at_end;
    const base_url base = base_of(target);
    const selection selected = select(options, checks);
    run_options own = options;
    own.tolerated.insert(selected.left_out.begin(), selected.left_out.end());
    repetitions made;
    for (std::size_t i = 0; i != options.repeat; ++i) {
        made.add(run_once(target, base, own, selected));
        if (!made.so_far().stopped.empty())
            break;
    }
    return made.take();
}

report run(const profile& target, const run_options& options) {
    return run(target, options, all_checks());
}

} // namespace moonage_proto::conformance
