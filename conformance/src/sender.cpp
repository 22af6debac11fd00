#include "sender.hpp"

#include "judges/judge_exchange.hpp"
#include "reply_body.hpp"
#include "run_errors.hpp"
#include "stop_flag.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t max_body = std::size_t{4} << 20;
// All that came is kept until the report is written.
constexpr std::size_t max_kept_mib = 32;

std::string seconds_of(milliseconds duration) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(duration).count()) + " s";
}

} // namespace

sender::sender(const profile& target, const base_url& base, const run_options& options,
               findings& found, masking& secrets)
    : target_(target)
    , options_(options)
    , found_(found)
    , secrets_(secrets)
    , client_(base, how_to_connect())
    , deadline_(steady::now() + options.deadline) {}

client_options sender::how_to_connect() const {
    return {options_.ca_file, options_.insecure, max_body,
            [this] { return !is_cleaning_up_ && stop_requested(); }};
}

const exchange& sender::send(outgoing what) {
    if (what.request.method != "GET" && what.request.method != "HEAD")
        require_effect(target_, effect::write);
    if (what.operation == operation_id::create_webhook)
        secrets_.add_secret_of(what.request);
    for (int attempt = 1;; ++attempt) {
        check_running();
        if (!what.ignores_rate_limit)
            pace(what.key);
        const exchange& done = send_once(what);
        if (done.status() != 429 || what.ignores_rate_limit)
            return done;
        const auto wait =
            pacing::wait_after_refusal(*done.response, attempt, std::chrono::system_clock::now());
        if (!was_served_)
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
    check_running();
    http_request request;
    request.method = "GET";
    request.url = origin.origin() + path;
    http_client client(origin, how_to_connect());
    const http_outcome outcome = client.send(request, std::min(at_most, time_left()));
    return outcome.response && outcome.response->status >= 200 && outcome.response->status < 400;
}

const exchange& sender::send_once(outgoing what) {
    http_outcome outcome = client_.send(what.request, std::min(options_.timeout, time_left()));
    exchange& done = exchanges_.emplace_back();
    done.number = exchanges_.size();
    done.operation = what.operation;
    done.key = what.key;
    done.request = std::move(what.request);
    done.response = std::move(outcome.response);
    done.failure = outcome.failure;
    done.started = outcome.started;
    done.duration = outcome.duration;
    if (options_.listener != nullptr)
        options_.listener->exchange_finished(done);
    if (options_.recording != nullptr)
        options_.recording->write(
            {target_.base_url, target_.plan, recorded_by::check, secrets_.whole(done)});
    if (outcome.was_stopped)
        check_running();
    if (!done.response)
        note_failure(done, outcome);
    failures_in_a_row_ = 0;
    was_served_ = was_served_ || done.is_success();
    bytes_kept_ += done.response->body.size();
    done.body = parse_body(*done.response);
    pacing_.saw(done.key, *done.response, std::chrono::system_clock::now());
    judge_exchange(done, found_, target_);
    return done;
}

void sender::note_failure(const exchange& failed, const http_outcome& outcome) {
    if (outcome.timed_out)
        check_running(); // It may be the deadline of the whole run that has passed.
    const std::string what =
        failed.request.method + ' ' + failed.request.url + ": " + failed.failure;
    if (++failures_in_a_row_ >= max_failures_in_a_row && !is_cleaning_up_)
        throw run_stopped{"the target left " + std::to_string(failures_in_a_row_) +
                          " requests in a row without an answer; the last was " + what};
    throw no_answer{"no answer to " + what, outcome.timed_out};
}

bool sender::is_stopped() const {
    return (!is_cleaning_up_ && stop_requested()) || time_left() <= milliseconds(0);
}

void sender::check_running() const {
    if (!is_cleaning_up_ && stop_requested())
        throw run_stopped{"the run was interrupted"};
    if (!is_cleaning_up_ && bytes_kept_ > max_kept_mib << 20)
        throw run_stopped{"the target's answers come to more than " + std::to_string(max_kept_mib) +
                          " MiB, which is all that a run keeps"};
    if (time_left() <= milliseconds(0))
        throw run_stopped{is_cleaning_up_ ? "the time for cleaning up has passed"
                                          : "the run's deadline of " +
                                                seconds_of(options_.deadline) + " has passed"};
}

milliseconds sender::time_left() const {
    return std::chrono::ceil<milliseconds>(deadline_ - steady::now());
}

void sender::wait(milliseconds duration) const {
    constexpr milliseconds slice(20);
    const auto end = steady::now() + duration;
    while (!is_stopped() && steady::now() < end)
        std::this_thread::sleep_for(
            std::min<steady::duration>(slice, std::max(end - steady::now(), steady::duration(0))));
}

void sender::pace(key_role key) {
    const auto duration = pacing_.wait_before(key, std::chrono::system_clock::now());
    if (duration > milliseconds(0))
        wait_for_rate_limit(duration, "X-RateLimit-Remaining is 0");
}

void sender::wait_for_rate_limit(milliseconds duration, std::string_view why) {
    if (duration >= time_left())
        throw run_stopped{"the target's rate limit asks to wait " + seconds_of(duration) +
                          ", longer than the run may still take"};
    if (options_.listener != nullptr)
        options_.listener->waiting(duration, why);
    wait(duration);
    check_running();
}

bool sender::may_send_at_once(key_role key) const {
    return pacing_.wait_before(key, std::chrono::system_clock::now()) == milliseconds(0);
}

void sender::begin_cleanup(milliseconds at_most) {
    is_cleaning_up_ = true;
    deadline_ = steady::now() + at_most;
}

} // namespace moonage_proto::conformance
