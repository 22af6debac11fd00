#include "run_state.hpp"

#include "created_spaces.hpp"
#include "random_hex.hpp"
#include "run_errors.hpp"
#include "stop_flag.hpp"

#include <stdexcept>
#include <utility>

namespace moonage_proto::conformance {
namespace {

using std::chrono::milliseconds;

// All that came is kept until the report is written.
constexpr std::size_t max_kept_mib = 32;

} // namespace

base_url base_of(const profile& target) {
    auto base = parse_base_url(target.base_url);
    if (!base)
        throw std::invalid_argument("the base URL: " + sentence_of(base.error()));
    return std::move(*base);
}

run_state::run_state(const profile& target, const base_url& base, const run_options& options)
    : target_(target)
    , base_(base)
    , options_(options)
    , run_id_(random_hex(4))
    , deadline_(steady::now() + options.deadline)
    , creations_(base.text(), options.note_creation)
    , secrets_(target) {}

void run_state::stop(const std::string& cause) {
    const std::lock_guard lock(mutex_);
    if (stop_cause_.empty())
        stop_cause_ = cause;
    is_ended_ = true;
}

std::string run_state::stop_cause() const {
    const std::lock_guard lock(mutex_);
    return stop_cause_;
}

bool run_state::is_interrupted() const {
    return !is_cleaning_up_ && (stop_requested() || is_ended_);
}

void run_state::check_running() const {
    if (!is_cleaning_up_ && stop_requested())
        throw run_stopped{"the run was interrupted"};
    if (!is_cleaning_up_ && is_ended_)
        throw run_stopped{stop_cause()};
    if (!is_cleaning_up_ && bytes_kept_ > max_kept_mib << 20)
        throw run_stopped{"the target's answers come to more than " + std::to_string(max_kept_mib) +
                          " MiB, which is all that a run keeps"};
    if (time_left() <= milliseconds(0))
        throw run_stopped{
            is_cleaning_up_
                ? "the time for cleaning up has passed"
                : "the run's deadline of " +
                      std::to_string(
                          std::chrono::ceil<std::chrono::seconds>(options_.deadline).count()) +
                      " s has passed"};
}

milliseconds run_state::time_left() const {
    return std::chrono::ceil<milliseconds>(deadline_ - steady::now());
}

void run_state::begin_cleanup(milliseconds at_most) {
    is_cleaning_up_ = true;
    deadline_ = steady::now() + at_most;
}

exchange& run_state::begin_exchange(outgoing&& what) {
    const std::lock_guard lock(mutex_);
    exchange& made = exchanges_.emplace_back();
    made.number = exchanges_.size();
    made.operation = what.operation;
    made.key = what.key;
    made.request = std::move(what.request);
    return made;
}

void run_state::end_exchange(const exchange& done) {
    if (done.is_success())
        was_served_ = true;
    if (done.response)
        bytes_kept_ += done.response->body.size();
    record(done);
    tell(&run_listener::exchange_finished, done);
}

void run_state::record(const exchange& done) {
    if (options_.recording == nullptr)
        return;
    const std::lock_guard lock(mutex_);
    options_.recording->write(
        {target_.base_url, target_.plan, recorded_by::check, secrets_.whole(done)});
}

milliseconds run_state::wait_before(key_role key) const {
    const std::lock_guard lock(mutex_);
    return pacing_.wait_before(key, std::chrono::system_clock::now());
}

void run_state::saw_limits(key_role key, const http_response& response) {
    const std::lock_guard lock(mutex_);
    pacing_.saw(key, response, std::chrono::system_clock::now());
}

void run_state::add_secret_of(const http_request& request) {
    const std::lock_guard lock(mutex_);
    secrets_.add_secret_of(request);
}

std::string run_state::new_name() {
    const std::lock_guard lock(mutex_);
    return std::string(space_name_prefix) + run_id_ + '-' + std::to_string(++names_made_);
}

webhook_receiver& run_state::receiver() {
    const std::lock_guard lock(mutex_);
    if (!target_.webhooks)
        throw not_decidable{"the profile has no `webhooks`"};
    try {
        if (!receiver_)
            receiver_ = std::make_unique<webhook_receiver>(*target_.webhooks);
    } catch (const std::runtime_error& why) {
        throw run_stopped{why.what()};
    }
    return *receiver_;
}

} // namespace moonage_proto::conformance
