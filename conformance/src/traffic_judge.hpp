#pragma once

#include "client_watch.hpp"
#include "judges/judge_action_path.hpp"
#include "masking.hpp"

#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/findings.hpp>
#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/conformance/report.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// Judges exchanges that others made: what the target answered, by the passive judges, and what the
/// clients asked. Nothing of it sees a key or a secret: they are masked first.
class traffic_judge {
public:
    /// What one exchange shows.
    struct outcome {
        findings found;
        std::vector<schemas::request_fault> faults;
    };

    traffic_judge(const base_url& base, std::optional<enum plan> plan);

    /// Whether an exchange is one of the API: below the base URL, and no CORS preflight, which a
    /// browser sends on its own.
    bool is_judged(const exchange& seen) const;

    /// Has the keys and secrets of an exchange masked in all that is taken from now on.
    void learn_secrets(const exchange& seen);

    /// Masks an exchange, finds its operation and sender, and judges it; as it is kept, until the
    /// next one is taken. Of the requests of a run of ours nothing is said, as they break rules on
    /// purpose. Numbers rise, and exchanges come in the order in which they ended.
    const exchange& take(exchange seen, recorded_by by);

    /// What the exchange that was last taken shows.
    const outcome& last() const { return last_; }

    /// What was found out so far; `stopped`: why that is not all, else empty.
    report finish(std::string stopped);

private:
    /// The latest poll of an action.
    struct last_poll {
        polled_action told;
        std::chrono::system_clock::time_point came;
    };

    /// Exchanges of a kind that are kept for the report, the oldest first.
    struct store {
        std::deque<exchange> exchanges;
        std::size_t bytes = 0; ///< Of the bodies.
    };

    std::optional<operation_id> operation_of(const exchange& seen) const;
    std::size_t sender_of(const exchange& seen);
    void judge(const exchange& seen, recorded_by by);
    void judge_path(const exchange& seen);
    void count(const schemas::request_fault& fault, const exchange& seen);
    const exchange& keep(exchange seen);
    void make_room();
    std::deque<exchange> all_kept() const;
    void leave_to_runs();

    base_url base_;
    profile target_;
    findings found_;
    masking secrets_;
    client_watch clients_;
    std::map<std::string, last_poll> polls_;     ///< By URL.
    std::map<std::string, std::size_t> senders_; ///< By Authorization header.
    std::size_t last_sender_ = 0;
    store evidence_; ///< Those that show something wrong: they are kept longer.
    store others_;
    std::vector<client_fault> faults_;
    outcome last_;
    std::size_t taken_ = 0;
    std::size_t succeeded_ = 0;
    std::chrono::system_clock::time_point first_start_ =
        std::chrono::system_clock::time_point::max();
    std::chrono::system_clock::time_point last_end_ = std::chrono::system_clock::time_point::min();
};

} // namespace moonage_proto::conformance
