#pragma once

#include "http_client.hpp"
#include "masking.hpp"
#include "pacing.hpp"
#include "request_builder.hpp"

#include <moonage_proto/conformance/findings.hpp>
#include <moonage_proto/conformance/run.hpp>

#include <chrono>
#include <cstddef>
#include <deque>

namespace moonage_proto::conformance {

/// The one way out of the process: holds back what the profile does not allow, keeps to the rate
/// limit, records each exchange and puts it before the passive judges.
class sender {
public:
    /// So many exchanges in a row without an answer end a run.
    static constexpr int max_failures_in_a_row = 3;

    sender(const profile& target, const base_url& base, const run_options& options, findings& found,
           masking& secrets);

    /// The returned exchange has a response and lives as long as the sender. Throws not_decidable,
    /// no_answer or run_stopped.
    const exchange& send(outgoing what);

    /// As `context::visit`. The answer may take ten seconds.
    bool visit(const base_url& origin, const std::string& path);

    /// Throws run_stopped where the run was interrupted or is out of time or of memory.
    void check_running() const;
    /// Returns early when the run is to end.
    void wait(std::chrono::milliseconds duration) const;

    /// Whether the rate limit of this key lets a request through without a wait, as far as is
    /// known.
    bool may_send_at_once(key_role key) const;

    /// From here on an interruption is not looked at, and this deadline is that of the run.
    void begin_cleanup(std::chrono::milliseconds at_most);

    const std::deque<exchange>& exchanges() const { return exchanges_; }
    const run_options& options() const { return options_; }
    std::chrono::milliseconds timeout() const { return options_.timeout; }

private:
    using steady = std::chrono::steady_clock;

    client_options how_to_connect() const;
    bool is_stopped() const;
    std::chrono::milliseconds time_left() const;
    void pace(key_role key);
    /// Ends the run where not even its first request is let through, however often it is sent.
    void give_up_if_shut_out(const exchange& refused, int attempt, bool may_wait) const;
    void wait_for_rate_limit(std::chrono::milliseconds duration, std::string_view why);
    const exchange& send_once(outgoing what);
    void note_failure(const exchange& failed, const http_outcome& outcome);

    const profile& target_;
    const run_options& options_;
    findings& found_;
    masking& secrets_;
    http_client client_;
    pacing pacing_;
    std::deque<exchange> exchanges_;
    steady::time_point deadline_;
    int failures_in_a_row_ = 0;
    bool was_served_ = false;    ///< Whether any request succeeded.
    std::size_t bytes_kept_ = 0; ///< Of the bodies in `exchanges_`.
    bool is_cleaning_up_ = false;
};

} // namespace moonage_proto::conformance
