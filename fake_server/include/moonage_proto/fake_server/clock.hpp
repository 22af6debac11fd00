#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace moonage_proto::fake_server {

/// The time that a server lives by: timestamps, actions, streams, rate windows, the grace period of
/// a deleted space, retries of webhooks. Socket deadlines are real time whatever the clock says.
class clock {
public:
    using duration = std::chrono::nanoseconds;
    using time_point = std::chrono::sys_time<duration>;
    using wait_id = std::uint64_t;

    virtual ~clock() = default;

    virtual time_point now() const = 0;

    /// Has `wake` called once, when the clock has reached `when`; at the next occasion where it has
    /// already. `wake` must not throw.
    virtual wait_id call_at(time_point when, std::function<void()> wake) = 0;

    /// Forgets a wait; nothing happens where it is over.
    virtual void cancel(wait_id id) = 0;
};

} // namespace moonage_proto::fake_server
