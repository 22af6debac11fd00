#pragma once

#include "activity.hpp"
#include "loop.hpp"
#include "session_clock.hpp"

#include <memory>

namespace moonage_proto::fake_server {

/// Moves a session's clock, by command or, in the mode `auto`, whenever nothing else goes on. What
/// a step of the clock sets going has come to rest before the next step, or a second of real time
/// has passed. Only for the loop's thread.
class clock_driver : public std::enable_shared_from_this<clock_driver> {
public:
    clock_driver(executor loop, session_clock& moved, activity& watched);

    /// Moves on to a time, stopping at each wait on the way. The clock never goes back.
    awaitable<void> advance_to(clock::time_point when);

    /// Moves on from wait to wait where the mode is `auto`, until nothing waits.
    void run_when_idle();

    /// Waits until a clock in the mode `auto` has come to rest, so that what a request meets does
    /// not depend on how soon after the last one it came. Does not wait while something else goes
    /// on, which may wait for the very request.
    awaitable<void> rest();

    /// Lets go of clock and session; nothing moves any more.
    void stop();

private:
    awaitable<void> settle();
    awaitable<void> run(std::shared_ptr<clock_driver> self);
    bool is_automatic() const;

    executor loop_;
    session_clock& clock_;
    activity& activity_;
    real_timer idle_; ///< Cancelled when the session comes to rest.
    bool is_running_ = false;
    bool is_stopped_ = false;
};

} // namespace moonage_proto::fake_server
