#include "sleeper.hpp"

namespace moonage_proto::fake_server {

sleeper::sleeper(executor loop, scheduler& when)
    : signal_(loop, real_timer::time_point::max())
    , scheduler_(when) {}

sleeper::~sleeper() {
    scheduler_.cancel(pending_);
}

awaitable<bool> sleeper::until(clock::time_point when) {
    if (cancelled_)
        co_return false;
    pending_ = scheduler_.call_at(when, [this] { signal_.cancel(); });
    co_await signal_.async_wait(no_throw);
    co_return !cancelled_;
}

void sleeper::cancel() {
    cancelled_ = true;
    scheduler_.cancel(pending_);
    signal_.cancel();
}

} // namespace moonage_proto::fake_server
