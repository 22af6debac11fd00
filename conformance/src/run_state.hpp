#pragma once

#include "creation_log.hpp"
#include "masking.hpp"
#include "pacing.hpp"
#include "request_builder.hpp"

#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

namespace moonage_proto::conformance {

/// Where the target stands. Throws std::invalid_argument where the profile's base URL is none.
base_url base_of(const profile& target);

/// What the jobs of a run share: how long it may go on, what was exchanged, what it created. To be
/// used from all of their threads, apart from `begin_cleanup` and `exchanges`, which are for the
/// time when only one is left.
class run_state {
public:
    run_state(const profile& target, const base_url& base, const run_options& options);

    const profile& target() const { return target_; }
    const base_url& base() const { return base_; }
    const run_options& options() const { return options_; }

    /// Ends the run for all jobs; the first cause is the one that is told.
    void stop(const std::string& cause);
    /// Empty where nobody called `stop`.
    std::string stop_cause() const;
    /// Whether an exchange under way is to be cut short: not for a deadline, which it has itself.
    bool is_interrupted() const;
    /// Throws run_stopped where the run was ended or interrupted or is out of time or of memory.
    void check_running() const;
    std::chrono::milliseconds time_left() const;

    /// From here on neither an end nor an interruption is looked at, and this is the time left.
    void begin_cleanup(std::chrono::milliseconds at_most);
    bool is_cleaning_up() const { return is_cleaning_up_; }

    /// The record of a request that is about to be sent, with its number. It stays where it is, and
    /// is for the caller alone until the jobs are done.
    exchange& begin_exchange(outgoing&& what);
    /// Counts what is kept of it, records it, and tells the listener.
    void end_exchange(const exchange& done);
    /// Whether any request succeeded.
    bool was_served() const { return was_served_; }
    const std::deque<exchange>& exchanges() const { return exchanges_; }

    /// Whether jobs are at work at the same time; told while only one thread is there.
    void set_side_by_side(bool are_several) { is_side_by_side_ = are_several; }
    bool is_side_by_side() const { return is_side_by_side_; }

    /// As `pacing::wait_before` and `pacing::saw`, now.
    std::chrono::milliseconds wait_before(key_role key) const;
    void saw_limits(key_role key, const http_response& response);

    void add_secret_of(const http_request& request);
    /// For the time when one job is left.
    const masking& secrets() const { return secrets_; }

    creation_log& creations() { return creations_; }

    /// As `context::new_name` and `context::receiver`.
    std::string new_name();
    webhook_receiver& receiver();

    /// Counts the checks that were started, from 0.
    std::size_t next_check() { return checks_started_++; }

    /// Calls a member of the listener, where there is one; one at a time.
    template <class... Parameters, class... Arguments>
    void tell(void (run_listener::*what)(Parameters...), const Arguments&... arguments) {
        if (options_.listener == nullptr)
            return;
        const std::lock_guard lock(listener_mutex_);
        (options_.listener->*what)(arguments...);
    }

private:
    using steady = std::chrono::steady_clock;

    void record(const exchange& done);

    const profile& target_;
    const base_url& base_;
    const run_options& options_;
    const std::string run_id_;
    steady::time_point deadline_;
    bool is_cleaning_up_ = false;
    bool is_side_by_side_ = false;
    std::atomic<bool> is_ended_ = false;
    std::atomic<bool> was_served_ = false;
    std::atomic<std::size_t> bytes_kept_ = 0; ///< Of the bodies in `exchanges_`.
    std::atomic<std::size_t> checks_started_ = 0;
    creation_log creations_;
    std::mutex listener_mutex_;
    mutable std::mutex mutex_; ///< Of what follows.
    std::string stop_cause_;
    masking secrets_;
    pacing pacing_;
    std::deque<exchange> exchanges_;
    int names_made_ = 0;
    std::unique_ptr<webhook_receiver> receiver_;
};

} // namespace moonage_proto::conformance
