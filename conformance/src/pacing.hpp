#pragma once

#include <moonage_proto/backoff.hpp>
#include <moonage_proto/conformance/http_message.hpp>
#include <moonage_proto/conformance/key_role.hpp>

#include <chrono>
#include <map>
#include <optional>

namespace moonage_proto::conformance {

/// Keeps a run within the rate limit of its target (reference: Rate limits). Pure: time is handed
/// in.
class pacing {
public:
    using time_point = std::chrono::system_clock::time_point;
    using milliseconds = std::chrono::milliseconds;

    /// The window of the limits is a minute; what asks for more than this is not believed.
    static constexpr milliseconds longest_wait{90000};

    /// Takes note of the rate limit headers of a response.
    void saw(key_role key, const http_response& response, time_point now);

    /// How long to wait before the next request with this key; 0 where nothing speaks against it.
    milliseconds wait_before(key_role key, time_point now) const;

    /// What a refusal asks to wait; empty where it does not say.
    static std::optional<std::chrono::seconds> told_wait(const http_response& response,
                                                         time_point now);

    /// How long to wait after the `attempt`-th refusal (from 1) before the request is sent again;
    /// empty when it should not be.
    static std::optional<milliseconds> wait_after_refusal(const http_response& response,
                                                          int attempt, time_point now);

private:
    /// When the window of a key that has nothing left ends, on our clock.
    std::map<key_role, time_point> exhausted_until_;
};

} // namespace moonage_proto::conformance
