#include "sections.hpp"
#include "support.hpp"
#include "unfinished_actions.hpp"

#include "../created_spaces.hpp"

#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/plan.hpp>
#include <moonage_proto/rate_limit.hpp>

#include <algorithm>
#include <chrono>
#include <map>

namespace moonage_proto::conformance {

namespace {

request_spec one_space() {
    return with_query(request_to(operation_id::list_spaces), "limit", "1");
}

std::optional<std::size_t> remaining_of(const exchange& seen) {
    const auto text = seen.response->headers.find(rate_limit::remaining_header);
    const auto number =
        text ? moonage_proto::detail::parse_decimal(*text, 1'000'000'000) : std::nullopt;
    return number ? std::optional<std::size_t>(*number) : std::nullopt;
}

// --- what the headers count ---

/// Two exchanges with one key, one after the other, of one window as X-RateLimit-Reset tells it.
struct pair_in_window {
    const exchange* before;
    const exchange* after;
    std::size_t was;
    std::size_t is;
};

std::vector<pair_in_window> pairs_in_windows(const context& run) {
    std::vector<pair_in_window> pairs;
    std::map<key_role, const exchange*> latest;
    for (const exchange* each : run.exchanges()) {
        if (!each->response || !remaining_of(*each))
            continue;
        const exchange*& before = latest[each->key];
        const auto reset = each->response->headers.find(rate_limit::reset_header);
        if (before && reset && before->response->headers.find(rate_limit::reset_header) == reset)
            pairs.push_back({before, each, *remaining_of(*before), *remaining_of(*each)});
        before = each;
    }
    return pairs;
}

/// That nothing is taken off again and again: an old request may leave the window between two, so
/// one fall out of three is enough.
void judge_falls(context& run, const std::vector<pair_in_window>& pairs) {
    constexpr std::size_t enough = 3;
    const auto falls =
        std::ranges::find_if(pairs, [](const pair_in_window& each) { return each.is < each.was; });
    if (falls == pairs.end() && pairs.size() < enough)
        give_up("there are not enough replies of one window to see X-RateLimit-Remaining fall");
    const pair_in_window& shown = falls == pairs.end() ? pairs.back() : *falls;
    run.judge("rate-limit.headers.remaining-falls", falls != pairs.end(),
              "X-RateLimit-Remaining below " + std::to_string(shown.was) +
                  ", that of the request before",
              "X-RateLimit-Remaining: " + std::to_string(shown.is), {shown.before, shown.after});
}

/// All that the run exchanged shows it. Alone, the check sends what it needs.
void check_counting(context& run) {
    constexpr std::size_t enough = 4;
    const auto is_ours = [](const exchange* each) { return each->key == key_role::organization; };
    while (static_cast<std::size_t>(std::ranges::count_if(run.exchanges(), is_ours)) < enough)
        if (!remaining_of(ask_served(run, one_space())))
            give_up("the replies have no X-RateLimit-Remaining that is a number");
    const auto pairs = pairs_in_windows(run);
    judge_falls(run, pairs);
    for (const pair_in_window& each : pairs)
        run.judge("rate-limit.headers.remaining-never-rises", each.is <= each.was,
                  "X-RateLimit-Remaining of at most " + std::to_string(each.was) +
                      ", that of the request before in the same window",
                  "X-RateLimit-Remaining: " + std::to_string(each.is), {each.before, each.after});
}

// --- requests a minute ---

requirement_id requests_requirement(plan of) {
    return of == plan::pro ? requirement_id("rate-limit.pro.requests-per-minute")
                           : requirement_id("rate-limit.standard.requests-per-minute");
}

requirement_id actions_requirement(plan of) {
    return of == plan::pro ? requirement_id("rate-limit.pro.concurrent-actions")
                           : requirement_id("rate-limit.standard.concurrent-actions");
}

/// What the table says of the plan; throws not_decidable where it says "Custom" or the profile has
/// none.
int limit_of(const context& run, std::optional<int> plan_limits::*which) {
    if (!run.target().plan)
        give_up("the profile has no `plan`");
    const auto limit = limits_of(*run.target().plan).*which;
    if (!limit)
        give_up("the plan of the profile has no fixed limit");
    return *limit;
}

/// The limits of the plans that the target does not have.
void pass_over_other_plans(context& run, requirement_id (*requirement_of)(plan)) {
    for (const plan each : {plan::standard, plan::pro})
        if (run.target().plan && each != *run.target().plan)
            run.found().not_applicable(requirement_of(each), "the target has another plan");
}

struct burst {
    std::size_t admitted = 0;
    std::size_t faults = 0; ///< Requests beside these that a fault of the server's own met.
    std::optional<std::size_t> promised; ///< Remaining, by the first reply, counted in it or not.
    const exchange* last = nullptr;      ///< The refusal, where one came.
};

/// A fault of the server's own is no refusal, unless it stays.
const exchange& send_past_faults(context& run, const request_spec& request,
                                 std::size_t* faults = nullptr) {
    constexpr int more_tries = 2;
    const exchange* seen = &run.send(request);
    for (int i = 0; i != more_tries && seen->status() >= 500; ++i) {
        seen = &run.send(request);
        if (faults)
            ++*faults;
    }
    return *seen;
}

burst send_until_refused(context& run, std::size_t most) {
    request_spec request = one_space();
    request.ignores_rate_limit = true;
    burst made;
    do {
        made.last = &send_past_faults(run, request, &made.faults);
        if (!made.last->is_success())
            break;
        if (made.admitted++ == 0)
            if (const auto left = remaining_of(*made.last))
                made.promised = *left;
    } while (made.admitted < most);
    return made;
}

void judge_burst(context& run, const burst& sent, std::size_t limit, bool within_a_minute) {
    const exchange& last = *sent.last;
    const bool refused = !last.is_success();
    const std::string admitted =
        std::to_string(sent.admitted) + " admitted" +
        (refused ? ", and the next answered with " + outcome_of(last) : ", and none refused");
    if (refused || within_a_minute)
        run.judge(requests_requirement(*run.target().plan), refused,
                  "at most " + std::to_string(limit) + " requests a minute", admitted, {&last});
    if (!refused)
        return;
    run.judge("rate-limit.exceeded-is-429", last.status() == 429, "status 429", outcome_of(last),
              {&last});
    if (last.status() != 429)
        return;
    run.judge("rate-limit.exceeded-code", code_of(last) == "rate_limit_exceeded",
              "the code rate_limit_exceeded", outcome_of(last), {&last});
    if (sent.promised)
        run.judge("rate-limit.requests-admitted", sent.admitted + sent.faults >= *sent.promised,
                  "the " + std::to_string(*sent.promised) + " requests that were left", admitted,
                  {&last});
}

/// Twice the limit may be admitted where a window ends in between; more than that in a minute may
/// not.
void check_requests(context& run) {
    pass_over_other_plans(run, requests_requirement);
    const auto limit = static_cast<std::size_t>(limit_of(run, &plan_limits::requests_per_minute));
    const auto start = std::chrono::steady_clock::now();
    const burst sent = send_until_refused(run, 2 * limit + 1);
    if (sent.admitted == 0 && sent.last->status() != 429)
        give_up("the first of many requests was answered " + outcome_of(*sent.last));
    const bool within_a_minute =
        std::chrono::steady_clock::now() - start < std::chrono::seconds(60);
    judge_burst(run, sent, limit, within_a_minute);
}

// --- actions at once ---

/// A wait for the next window while the actions are at work would outlast them: a key that has so
/// many requests left, after a wait where neither has.
key_role key_with_room(context& run, std::size_t requests) {
    const auto has_room = [&](const exchange& seen) {
        return remaining_of(seen).value_or(requests) >= requests;
    };
    if (run.target().keys.contains(key_role::organization_2)) {
        const exchange& second = run.send(with_key(one_space(), key_role::organization_2));
        if (is_served(second) && has_room(second))
            return key_role::organization_2;
    }
    const exchange& seen = run.send(one_space());
    const auto reset = seen.response->headers.find(rate_limit::reset_header);
    const auto at =
        reset ? moonage_proto::detail::parse_decimal(*reset, 1'000'000'000'000) : std::nullopt;
    if (!at || has_room(seen))
        return key_role::organization;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto left = std::chrono::seconds(static_cast<std::int64_t>(*at) + 1) -
                      std::chrono::floor<std::chrono::seconds>(now);
    run.wait(std::clamp(left, std::chrono::seconds(0), std::chrono::seconds(61)));
    return key_role::organization;
}

/// Triggers one slow action after the other; a 429 is an answer.
std::vector<const exchange*> trigger_slow(context& run, const std::string& space, int count,
                                          key_role key) {
    request_spec request = with_body(request_to(operation_id::trigger_action, {space}),
                                     json::object{{"prompt", *run.target().prompts.slow}});
    request.key = key;
    request.ignores_rate_limit = true;
    std::vector<const exchange*> seen;
    for (int i = 0; i != count; ++i)
        seen.push_back(&send_past_faults(run, request));
    return seen;
}

struct work {
    int pending = 0;
    int at_work = 0; ///< Planning or running.
    int ended = 0;
};

work look_at(context& run, const std::string& space, const std::vector<const exchange*>& triggers) {
    work seen;
    for (const exchange* trigger : triggers) {
        const auto id = trigger->is_success() ? id_in(*trigger, "action") : std::nullopt;
        if (!id)
            continue;
        const exchange& poll =
            run.send(with_key(request_to(operation_id::get_action, {space, *id}), trigger->key));
        if (!is_served(poll)) // Nor can it be told whether other actions are still at work.
            give_up("a slow action cannot be read: GET of it is answered with " + outcome_of(poll));
        const std::string_view status = text_of(member(body_of(poll), "status"));
        const bool is_at_work = status == "planning" || status == "running";
        seen.pending += status == "pending";
        seen.at_work += is_at_work;
        seen.ended += !is_at_work && status != "pending";
    }
    return seen;
}

/// The most that were seen at work at once. Right after its trigger an action may not have started
/// yet, so they are looked at until all have, or as many as may are at work and more do not join.
int count_at_work(context& run, const std::string& space,
                  const std::vector<const exchange*>& triggers, int limit) {
    constexpr int most_looks = 6;
    constexpr std::chrono::milliseconds pause(500);
    int most = 0;
    for (int look = 0; look != most_looks; ++look) {
        const work seen = look_at(run, space, triggers);
        const bool joined = seen.at_work > most;
        most = std::max(most, seen.at_work);
        if (most > limit || seen.pending == 0 || (seen.at_work == limit && !joined))
            break;
        run.wait(pause);
    }
    if (most == 0)
        give_up("no slow action was seen planning or running");
    return most;
}

void check_actions(context& run) {
    pass_over_other_plans(run, actions_requirement);
    const int limit = limit_of(run, &plan_limits::concurrent_actions);
    if (!run.target().prompts.slow)
        give_up("the profile has no `prompts.slow`");
    const std::string space = run.shared_space();
    const auto earlier = static_cast<std::ptrdiff_t>(count_unfinished_actions(run));
    constexpr int requests_an_action = 5;
    const key_role key =
        key_with_room(run, static_cast<std::size_t>((limit + 1) * requests_an_action));
    const auto seen = trigger_slow(run, space, limit + 1, key);
    for (const exchange* each : seen)
        if (each->status() == 429 && remaining_of(*each).value_or(0) == 0)
            give_up("the requests a minute were used up before the actions were");
    if (!seen.front()->is_success() && seen.front()->status() != 429)
        give_up("a slow action is answered with " + outcome_of(*seen.front()));
    const auto accepted = std::ranges::count_if(seen, &exchange::is_success);
    const auto refused = std::ranges::find_if_not(seen, &exchange::is_success);
    const int at_work = count_at_work(run, space, seen, limit);
    run.judge("rate-limit.concurrent-actions-admitted", accepted + earlier >= limit,
              std::to_string(limit) + " actions at once",
              std::to_string(accepted) + " accepted" +
                  (earlier == 0 ? "" : ", with " + std::to_string(earlier) + " still at work"),
              {refused == seen.end() ? seen.back() : *refused, seen.front()});
    observe_outcome(run, "rate-limit.concurrent-actions-excess", "one action more", *seen.back());
    if (accepted == 0)
        give_up("no slow action was accepted");
    run.judge(actions_requirement(*run.target().plan), at_work <= limit,
              "at most " + std::to_string(limit) + " actions planning or running",
              std::to_string(at_work) + " of " + std::to_string(seen.size()) +
                  " that were sent at once",
              {seen.back()});
}

} // namespace

std::span<const check> rate_limit_checks() {
    static const check checks[] = {
        {"rate-limits.counting",
         "X-RateLimit-Remaining counts the requests.",
         {"rate-limit.headers.remaining-falls"},
         {effect::read},
         check_counting,
         1,
         {},
         {},
         true},
        {"rate-limits.actions",
         "As many actions as the plan has run at once, and no more.",
         {"rate-limit.standard.concurrent-actions", "rate-limit.pro.concurrent-actions",
          "rate-limit.concurrent-actions-admitted"},
         {effect::write, effect::spend, effect::exhaust},
         check_actions,
         17,
         {"plan", "prompts.slow"},
         {},
         true},
        {"rate-limits.requests",
         "As many requests a minute as the plan has are admitted, and then no more.",
         {"rate-limit.standard.requests-per-minute", "rate-limit.pro.requests-per-minute",
          "rate-limit.requests-admitted", "rate-limit.exceeded-is-429", "rate-limit.exceeded-code",
          "rate-limit.retry-after-header", "rate-limit.retry-after-seconds",
          "error.retry-after-when-rate-limited", "error.retry-after-is-number",
          "error.retry-after-whole-seconds", "error.code.rate-limit-exceeded-is-429"},
         {effect::exhaust},
         check_requests,
         31,
         {"plan"},
         {},
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
