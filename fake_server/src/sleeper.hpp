#pragma once

#include "loop.hpp"
#include "scheduler.hpp"

namespace moonage_proto::fake_server {

/// One coroutine's wait for a time of the clock, which can be broken off.
class sleeper {
public:
    sleeper(executor loop, scheduler& when);
    ~sleeper();

    /// Resumes at that time, or at once when cancelled; false then, and ever after.
    awaitable<bool> until(clock::time_point when);

    void cancel();

private:
    real_timer signal_; ///< Never expires: cancelled to resume the coroutine.
    scheduler& scheduler_;
    scheduler::id pending_ = 0;
    bool cancelled_ = false;
};

} // namespace moonage_proto::fake_server
