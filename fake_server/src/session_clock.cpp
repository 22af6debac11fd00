#include "session_clock.hpp"

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

clock::time_point time_of_day() {
    return std::chrono::system_clock::now();
}

// What a timer of the system can be set for; beyond it is set anew.
constexpr std::chrono::hours longest_timer{24};

} // namespace

session_clock::session_clock(executor loop, clock_mode mode, std::optional<time_point> start)
    : mode_(mode)
    , timer_(loop) {
    set(start.value_or(time_of_day()));
}

session_clock::~session_clock() = default;

clock::time_point session_clock::now() const {
    return mode_ == clock_mode::real ? time_of_day() + ahead_ : stands_at_;
}

clock::wait_id session_clock::call_at(time_point when, std::function<void()> wake) {
    if (mode_ != clock_mode::real && when <= stands_at_) {
        wake();
        return 0;
    }
    const auto first = waits_.first();
    const wait_id id = waits_.add(when, std::move(wake));
    if (!first || when < *first)
        arm();
    return id;
}

void session_clock::cancel(wait_id id) {
    waits_.cancel(id);
    if (!waits_.first())
        timer_.cancel();
}

void session_clock::set_mode(clock_mode mode) {
    const time_point reached = now();
    mode_ = mode;
    set(reached);
}

void session_clock::set(time_point when) {
    stands_at_ = when;
    ahead_ = when - time_of_day();
    if (mode_ == clock_mode::real)
        arm();
    else
        wake_due(when);
}

bool session_clock::step(time_point limit) {
    const auto first = waits_.first();
    if (!first || *first > limit)
        return false;
    const time_point reached = std::max(*first, now());
    set(reached);
    wake_due(reached); // In the mode `real`, too.
    return true;
}

void session_clock::wake_due(time_point reached) {
    for (auto due = waits_.first(); due && *due <= reached; due = waits_.first())
        waits_.take_first()();
    arm();
}

void session_clock::arm() {
    const auto first = waits_.first();
    if (mode_ != clock_mode::real || !first) {
        timer_.cancel();
        return;
    }
    const std::chrono::nanoseconds left =
        std::min<std::chrono::nanoseconds>(*first - now(), longest_timer);
    timer_.expires_after(std::chrono::ceil<std::chrono::microseconds>(left));
    timer_.async_wait(
        [this, life = std::weak_ptr<int>(life_)](boost::system::error_code cancelled) {
            // It may have been ready to run when the clock went.
            if (!cancelled && !life.expired())
                wake_due(now());
        });
}

} // namespace moonage_proto::fake_server
