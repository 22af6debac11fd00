#pragma once

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/clock_mode.hpp>
#include <moonage_proto/fake_server/keys.hpp>
#include <moonage_proto/fake_server/script/script.hpp>
#include <moonage_proto/plan.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// How a session starts: what one client sees of a server. The defaults are the Standard plan and
/// real time.
struct session_options {
    std::uint64_t seed = 1; ///< Two sessions with one seed make the same ids in the same order.

    enum plan plan = plan::standard;
    std::optional<int> requests_per_minute; ///< In place of the plan's.
    std::optional<int> concurrent_actions;  ///< In place of the plan's.

    key_set keys;

    /// Queueing and planning an action take this long together, and each of its steps about as
    /// long.
    std::chrono::milliseconds step_duration{70};
    /// How long each step of an answer to a message takes, streamed or not.
    std::chrono::milliseconds stream_step_delay{40};
    /// After this an action that has not ended is cancelled.
    std::chrono::milliseconds action_timeout{60000};

    /// Real time for a receiver to answer one delivery of a webhook.
    std::chrono::milliseconds webhook_deadline{5000};
    /// PEM (RFC 7468) of authorities that https receivers may be certified by, beside the system's.
    std::string webhook_ca;

    enum clock_mode clock_mode = clock_mode::real;
    /// What the clock starts at; empty: the time of day.
    std::optional<fake_server::clock::time_point> start;

    script rules; ///< Tried on every request; see fake_server/README.md for what goes before what.
    /// Names of the requirements that are broken on purpose, as `serve --list-violations` shows
    /// them.
    std::vector<std::string> violations;
    /// Names of ways of being different that the reference permits, as `serve --list-variants`
    /// shows them.
    std::vector<std::string> variants;
};

} // namespace moonage_proto::fake_server
