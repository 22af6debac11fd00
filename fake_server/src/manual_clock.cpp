#include <moonage_proto/fake_server/manual_clock.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

manual_clock::manual_clock(time_point start)
    : now_(start) {}

clock::time_point manual_clock::now() const {
    const std::lock_guard guard(mutex_);
    return now_;
}

clock::wait_id manual_clock::call_at(time_point when, std::function<void()> wake) {
    std::unique_lock guard(mutex_);
    if (when > now_)
        return waits_.add(when, std::move(wake));
    guard.unlock();
    wake();
    return 0;
}

void manual_clock::cancel(wait_id id) {
    const std::lock_guard guard(mutex_);
    waits_.cancel(id);
}

void manual_clock::advance(duration by) {
    advance_to(now() + by);
}

void manual_clock::advance_to(time_point when) {
    std::unique_lock guard(mutex_);
    for (auto due = waits_.first(); due && *due <= when; due = waits_.first()) {
        now_ = std::max(now_, *due);
        const std::function<void()> wake = waits_.take_first();
        guard.unlock();
        wake();
        guard.lock();
    }
    now_ = std::max(now_, when);
}

} // namespace moonage_proto::fake_server
