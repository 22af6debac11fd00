#include <moonage_proto/conformance/run.hpp>

#include "bulk_diagnosis.hpp"
#include "cleanup.hpp"
#include "report_builder.hpp"
#include "run_errors.hpp"
#include "selection.hpp"
#include "stop_flag.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
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

base_url base_of(const profile& target) {
    auto base = parse_base_url(target.base_url);
    if (!base)
        throw std::invalid_argument("the base URL: expected " + base.error().expected + ", got " +
                                    base.error().actual);
    return std::move(*base);
}

/// How often each requirement of a check was judged.
std::vector<std::size_t> judgements(const check& each, const findings& found) {
    std::vector<std::size_t> counts;
    for (const requirement_id row : each.requirements) {
        const auto known = found.all().find(row->id);
        counts.push_back(known == found.all().end() ? 0
                                                    : known->second.held + known->second.violated +
                                                          known->second.observations.size());
    }
    return counts;
}

class runner {
public:
    runner(const profile& target, const base_url& base, const run_options& options)
        : options_(options)
        , secrets_(target)
        , out_(target, base, options, found_, secrets_)
        , context_(target, base, out_, found_)
        , target_(target) {}

    report run(const selection& selected) {
        std::string stopped = run_all(selected.checks);
        const bool was_stopped = !stopped.empty();
        auto problems =
            clean_up(context_, out_, was_stopped ? cleanup_deadline_after_stop : cleanup_deadline);
        found_.conclude();
        report made = build_report(
            {target_, found_, selected, secrets_, out_.exchanges(), std::move(stopped)});
        for (cleanup_problem& problem : problems)
            made.cleanup.push_back({secrets_.text(problem.what), secrets_.text(problem.reason)});
        made.diagnosis = diagnose_in_bulk(made.exchanges);
        return made;
    }

private:
    /// Says why the run ended early; empty where it did not.
    std::string run_all(const std::vector<const check*>& checks) {
        try {
            probe();
            for (std::size_t i = 0; i < checks.size(); ++i)
                run_one(*checks[i], i);
        } catch (const run_stopped& why) {
            return why.cause;
        }
        return {};
    }

    /// Whether the target is there at all, and answers in full. A target that lets one request hang
    /// is not asked again.
    void probe() {
        raw_request request;
        request.method = "GET";
        request.key = context_.strongest_key();
        const bool is_for_one_space = request.key == key_role::space && target_.space_id;
        request.path =
            is_for_one_space ? "/spaces/" + percent_encode(*target_.space_id) : "/spaces";
        constexpr int max_attempts = 2;
        for (int attempt = 1;; ++attempt) {
            try {
                const exchange& seen = context_.send_raw(request);
                if (seen.is_whole())
                    return;
                if (attempt == max_attempts)
                    throw run_stopped{"the target's answers do not come whole: " + seen.failure};
            } catch (const no_answer& why) {
                if (why.timed_out || attempt == max_attempts)
                    throw run_stopped{"the target is not reachable: " + why.reason};
            }
        }
    }

    void run_one(const check& each, std::size_t index) {
        out_.check_running();
        if (options_.listener != nullptr)
            options_.listener->check_started(each, index);
        const std::vector<std::size_t> before = judgements(each, found_);
        try {
            for (const effect needed : each.effects)
                require_effect(target_, needed);
            each.run(context_);
            for_undecided(each, before, &findings::not_run,
                          "the check " + std::string(each.id) + " met no case that decides it");
        } catch (const not_decidable& why) {
            for_undecided(each, before, &findings::not_run, why.reason);
        } catch (const no_answer& why) {
            for_undecided(each, before, &findings::harness_error, why.reason);
        } catch (const run_stopped& why) {
            for_undecided(each, before, &findings::not_run, why.cause);
            throw;
        } catch (const std::exception& why) {
            for_undecided(each, before, &findings::harness_error,
                          "the check " + std::string(each.id) + " failed: " + why.what());
        }
        if (options_.listener != nullptr)
            options_.listener->check_finished(each);
    }

    void for_undecided(const check& each, const std::vector<std::size_t>& before,
                       void (findings::*say)(requirement_id, std::string),
                       const std::string& reason) {
        const std::vector<std::size_t> after = judgements(each, found_);
        for (std::size_t i = 0; i < after.size(); ++i)
            if (after[i] == before[i])
                (found_.*say)(each.requirements[i], reason);
    }

    const run_options& options_;
    findings found_;
    masking secrets_;
    sender out_;
    run_context context_;
    const profile& target_;
};

std::size_t requests_of(const std::vector<const check*>& checks, const profile& target) {
    std::size_t sum = 0;
    for (const check* each : checks)
        if (std::ranges::all_of(each->effects, [&](effect one) { return target.allows(one); }))
            sum += each->requests;
    constexpr std::size_t probe_and_cleanup = 2;
    return sum == 0 ? 0 : sum + probe_and_cleanup;
}

} // namespace

report run(const profile& target, const run_options& options, std::span<const check> checks) {
    const end_of_run at_end;
    const auto started = std::chrono::system_clock::now();
    const auto start = std::chrono::steady_clock::now();
    const base_url base = base_of(target);
    const selection selected = select(options, checks);
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
    return made;
}

report run(const profile& target, const run_options& options) {
    return run(target, options, all_checks());
}

} // namespace moonage_proto::conformance
