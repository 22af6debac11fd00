#include "real_clock.hpp"

#include <utility>

namespace moonage_proto::fake_server {

real_clock::real_clock(executor loop)
    : timer_(loop) {}

clock::time_point real_clock::now() const {
    return std::chrono::system_clock::now();
}

clock::wait_id real_clock::call_at(time_point when, std::function<void()> wake) {
    const auto first = waits_.first();
    const wait_id id = waits_.add(when, std::move(wake));
    if (!first || when < *first)
        arm();
    return id;
}

void real_clock::cancel(wait_id id) {
    waits_.cancel(id);
    if (!waits_.first())
        timer_.cancel();
}

void real_clock::arm() {
    const auto first = waits_.first();
    if (!first)
        return;
    timer_.expires_after(std::chrono::ceil<std::chrono::microseconds>(*first - now()));
    timer_.async_wait([this](boost::system::error_code cancelled) {
        if (!cancelled)
            wake_due();
    });
}

void real_clock::wake_due() {
    const time_point reached = now();
    for (auto due = waits_.first(); due && *due <= reached; due = waits_.first())
        waits_.take_first()();
    arm();
}

} // namespace moonage_proto::fake_server
