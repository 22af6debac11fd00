#include "sender.hpp"

#include "judges/judge_exchange.hpp"
#include "reply_body.hpp"
#include "run_errors.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using std::chrono::milliseconds;
using steady = std::chrono::steady_clock;

constexpr std::size_t max_body = std::size_t{4} << 20;

std::string seconds_of(milliseconds duration) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(duration).count()) + " s";
}

} // namespace

sender::sender(run_state& state, findings& found)
    : state_(state)
    , found_(found)
    , client_(state.base(), how_to_connect()) {}

client_options sender::how_to_connect() const {
    return {state_.options().ca_file, state_.options().insecure, max_body,
            [this] { return state_.is_interrupted(); }};
}

const exchange& sender::send(outgoing what) {
    if (what.request.method != "GET" && what.request.method != "HEAD")
        require_effect(state_.target(), effect::write);
    if (what.operation == operation_id::create_webhook)
        state_.add_secret_of(what.request);
    state_.check_running();
    const auto entry = state_.creations().before(what);
    const exchange& done = send_within_limit(std::move(what));
    state_.creations().after(entry, done);
    return done;
}

const exchange& sender::send_within_limit(outgoing what) {
    for (int attempt = 1;; ++attempt) {
        state_.check_running();
        if (!what.ignores_rate_limit)
            if (const auto pause = state_.wait_before(what.key); pause > milliseconds(0))
                wait_for_rate_limit(pause, "X-RateLimit-Remaining is 0");
        const exchange& done = send_once(what);
        if (done.status() != 429 || what.ignores_rate_limit)
            return done;
        const auto wait =
            pacing::wait_after_refusal(*done.response, attempt, std::chrono::system_clock::now());
        if (!state_.was_served())
            give_up_if_shut_out(done, attempt, wait.has_value());
        if (!wait)
            return done;
        wait_for_rate_limit(*wait, "a request was refused with 429");
    }
}

void sender::give_up_if_shut_out(const exchange& refused, int attempt, bool may_wait) const {
    const auto told = pacing::told_wait(*refused.response, std::chrono::system_clock::now());
    const std::string begin = "the target refused the first request with 429";
    if (told && *told > pacing::longest_wait)
        throw run_stopped{begin + " and asks to wait " + seconds_of(*told) +
                          ", longer than a run waits"};
    if (!may_wait)
        throw run_stopped{begin + ", " + std::to_string(attempt) + " times"};
}

bool sender::visit(const base_url& origin, const std::string& path) {
    constexpr milliseconds at_most(10000);
    require_effect(state_.target(), effect::external);
    state_.check_running();
    http_request request;
    request.method = "GET";
    request.url = origin.origin() + path;
    http_client client(origin, how_to_connect());
    const http_outcome outcome = client.send(request, std::min(at_most, state_.time_left()));
    return outcome.response && outcome.response->status >= 200 && outcome.response->status < 400;
}

const exchange& sender::send_once(outgoing what) {
    exchange& done = state_.begin_exchange(std::move(what));
    exchanges_.push_back(&done);
    http_outcome outcome =
        client_.send(done.request, std::min(state_.options().timeout, state_.time_left()));
    done.response = std::move(outcome.response);
    done.failure = outcome.failure;
    done.started = outcome.started;
    done.duration = outcome.duration;
    state_.end_exchange(done);
    if (outcome.was_stopped)
        state_.check_running();
    if (!done.response)
        note_failure(done, outcome);
    failures_in_a_row_ = 0;
    done.body = parse_body(*done.response);
    state_.saw_limits(done.key, *done.response);
    judge_exchange(done, found_, state_.target());
    return done;
}

void sender::note_failure(const exchange& failed, const http_outcome& outcome) {
    if (outcome.timed_out)
        state_.check_running(); // It may be the deadline of the whole run that has passed.
    const std::string what =
        failed.request.method + ' ' + failed.request.url + ": " + failed.failure;
    if (++failures_in_a_row_ >= max_failures_in_a_row && !state_.is_cleaning_up())
        throw run_stopped{"the target left " + std::to_string(failures_in_a_row_) +
                          " requests in a row without an answer; the last was " + what};
    throw no_answer{"no answer to " + what, outcome.timed_out};
}

void sender::wait(milliseconds duration) const {
    constexpr milliseconds slice(20);
    const auto end = steady::now() + duration;
    while (!state_.is_interrupted() && state_.time_left() > milliseconds(0) && steady::now() < end)
        std::this_thread::sleep_for(
            std::min<steady::duration>(slice, std::max(end - steady::now(), steady::duration(0))));
}

void sender::wait_for_rate_limit(milliseconds duration, std::string_view why) {
    if (duration >= state_.time_left())
        throw run_stopped{"the target's rate limit asks to wait " + seconds_of(duration) +
                          ", longer than the run may still take"};
    state_.tell(&run_listener::waiting, duration, why);
    wait(duration);
    state_.check_running();
}

} // namespace moonage_proto::conformance
