#include "lane.hpp"

#include "run_errors.hpp"

#include <moonage_proto/percent_encoding.hpp>

#include <algorithm>
#include <exception>

namespace moonage_proto::conformance {
namespace {

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

} // namespace

lane::lane(run_state& state)
    : state_(state)
    , out_(state, found_)
    , context_(state, out_, found_) {}

void lane::probe() {
    const profile& target = state_.target();
    raw_request request;
    request.method = "GET";
    request.key = context_.strongest_key();
    const bool is_for_one_space = request.key == key_role::space && target.space_id;
    request.path = is_for_one_space ? "/spaces/" + percent_encode(*target.space_id) : "/spaces";
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

void lane::run(const check_list& checks) {
    for (const check* each : checks) {
        run_one(*each);
        end_if_failed();
    }
}

void lane::run_one(const check& each) {
    state_.check_running();
    state_.tell(&run_listener::check_started, each, state_.next_check());
    const std::vector<std::size_t> before = judgements(each, found_);
    try {
        for (const effect needed : each.effects)
            require_effect(state_.target(), needed);
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
    state_.tell(&run_listener::check_finished, each);
}

void lane::end_if_failed() const {
    const auto& options = state_.options();
    const auto is_new_failure = [&](const auto& each) {
        return each.second.verdict == verdict::fail &&
               !options.tolerated.contains(std::string(each.first));
    };
    if (options.fail_fast && std::ranges::any_of(found_.all(), is_new_failure))
        throw run_stopped{"the run ends with the first failure (--fail-fast)"};
}

void lane::for_undecided(const check& each, const std::vector<std::size_t>& before,
                         void (findings::*say)(requirement_id, std::string),
                         const std::string& reason) {
    const std::vector<std::size_t> after = judgements(each, found_);
    for (std::size_t i = 0; i < after.size(); ++i)
        if (after[i] == before[i])
            (found_.*say)(each.requirements[i], reason);
}

} // namespace moonage_proto::conformance
