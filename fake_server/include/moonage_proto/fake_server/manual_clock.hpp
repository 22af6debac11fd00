#pragma once

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/wait_queue.hpp>

#include <mutex>

namespace moonage_proto::fake_server {

/// A clock that stands still until it is advanced, for tests. May be shared by several servers and
/// used by several threads; a server must not be destroyed while another thread advances its clock.
class manual_clock : public clock {
public:
    /// Starts on 2025-01-15 at 10:30:00 UTC unless told otherwise.
    explicit manual_clock(
        time_point start = std::chrono::sys_seconds(std::chrono::seconds(1736937000)));

    time_point now() const override;
    wait_id call_at(time_point when, std::function<void()> wake) override;
    void cancel(wait_id id) override;

    /// Moves on, stopping at each wait that falls due on the way; each is woken at its own time,
    /// and what it starts has started when the next is woken. The clock never goes back.
    void advance(duration by);
    void advance_to(time_point when);

private:
    mutable std::mutex mutex_;
    time_point now_;
    wait_queue waits_;
};

} // namespace moonage_proto::fake_server
