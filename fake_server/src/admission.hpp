#pragma once

#include "key_ring.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/rate_limit.hpp>

#include <cstdint>

namespace moonage_proto::fake_server {

/// A request's caller and what the rate window says of it; both are settled before the path is
/// looked at, because every answer tells of the window.
struct admission {
    issued_key* key = nullptr; ///< Null: no valid key.
    bool within_rate = true;
    std::int64_t seconds_left = 1; ///< Until a request is served again.
    rate_limit limits;
    clock::time_point now;

    /// Counts the request in a window.
    template <class Window>
    void charge(Window& window) {
        within_rate = window.charge(now);
        limits = window.state();
        if (!within_rate)
            seconds_left = window.seconds_left(now);
    }
};

} // namespace moonage_proto::fake_server
