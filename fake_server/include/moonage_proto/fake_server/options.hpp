#pragma once

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/http_limits.hpp>
#include <moonage_proto/fake_server/keys.hpp>
#include <moonage_proto/plan.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// How a server is started. The defaults serve the Standard plan on a free port of the loopback.
struct options {
    std::string address = "127.0.0.1"; ///< An IPv4 or IPv6 address, no name.
    std::uint16_t port = 0;            ///< 0: a free one.
    std::uint64_t seed = 1; ///< Two servers with one seed make the same ids in the same order.

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

    std::shared_ptr<fake_server::clock> clock; ///< Null: real time.
    http_limits limits;
    /// Real time that answers which are on their way have to finish once the server is stopped.
    std::chrono::milliseconds stop_deadline{2000};
};

} // namespace moonage_proto::fake_server
