#pragma once

#include "http_client.hpp"
#include "run_state.hpp"

#include <moonage_proto/conformance/findings.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// The one way out of the process: holds back what the profile does not allow, notes what a request
/// may create, keeps to the rate limit, records each exchange and puts it before the passive
/// judges. Every job has one, with a connection of its own.
class sender {
public:
    /// So many exchanges in a row without an answer end a run.
    static constexpr int max_failures_in_a_row = 3;

    sender(run_state& state, findings& found);

    /// The returned exchange has a response and lives as long as the run. Throws not_decidable,
    /// no_answer or run_stopped.
    const exchange& send(outgoing what);

    /// As `context::visit`. The answer may take ten seconds.
    bool visit(const base_url& origin, const std::string& path);

    /// All that went through this sender, oldest first.
    const std::vector<const exchange*>& exchanges() const { return exchanges_; }

    /// Returns early when the run is to end.
    void wait(std::chrono::milliseconds duration) const;

private:
    client_options how_to_connect() const;
    const exchange& send_within_limit(outgoing what);
    /// Ends the run where not even its first request is let through, however often it is sent.
    void give_up_if_shut_out(const exchange& refused, int attempt, bool may_wait) const;
    void wait_for_rate_limit(std::chrono::milliseconds duration, std::string_view why);
    const exchange& send_once(outgoing what);
    void note_failure(const exchange& failed, const http_outcome& outcome);

    run_state& state_;
    findings& found_;
    http_client client_;
    std::vector<const exchange*> exchanges_;
    int failures_in_a_row_ = 0;
};

} // namespace moonage_proto::conformance
