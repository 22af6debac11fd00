#include "clock_driver.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

namespace moonage_proto::fake_server {

namespace {

// How many turns of the loop what a wait woke may need until it shows in the activity.
constexpr int turns = 8;
constexpr std::chrono::seconds longest_wait{1};
// How often what has come to rest may be busy again: with clients that never stop asking, it always
// is.
constexpr int most_rests = 3;

} // namespace

clock_driver::clock_driver(executor loop, session_clock& moved, activity& watched)
    : loop_(loop)
    , clock_(moved)
    , activity_(watched)
    , idle_(loop) {
    activity_.on_idle = [this] {
        idle_.cancel();
        run_when_idle();
    };
}

awaitable<void> clock_driver::advance_to(clock::time_point when) {
    const auto self = shared_from_this();
    while (!is_stopped_ && clock_.step(when))
        co_await settle();
    if (!is_stopped_ && clock_.now() < when)
        clock_.set(when);
}

void clock_driver::run_when_idle() {
    if (is_running_ || !is_automatic())
        return;
    is_running_ = true;
    asio::co_spawn(loop_, run(shared_from_this()), asio::detached);
}

awaitable<void> clock_driver::rest() {
    const auto self = shared_from_this();
    while (is_running_ && is_automatic() && activity_.is_idle())
        co_await asio::post(loop_, asio::use_awaitable_t<executor>());
}

void clock_driver::stop() {
    is_stopped_ = true;
    activity_.on_idle = nullptr;
    idle_.cancel();
}

/// The parameter keeps the driver until the coroutine is over.
awaitable<void> clock_driver::run(std::shared_ptr<clock_driver>) {
    co_await settle();
    while (is_automatic() && activity_.is_idle() && clock_.step(clock::time_point::max()))
        co_await settle();
    is_running_ = false;
}

awaitable<void> clock_driver::settle() {
    const auto deadline = std::chrono::steady_clock::now() + longest_wait;
    int rests = 0;
    for (int turn = 0; turn != turns && !is_stopped_; ++turn) {
        co_await asio::post(loop_, asio::use_awaitable_t<executor>());
        if (is_stopped_ || activity_.is_idle())
            continue;
        // Where another waits, too, its wait is not broken off.
        if (idle_.expiry() <= std::chrono::steady_clock::now())
            idle_.expires_at(deadline);
        co_await idle_.async_wait(no_throw);
        if (++rests > most_rests || std::chrono::steady_clock::now() >= deadline)
            co_return;
        turn = -1;
    }
}

bool clock_driver::is_automatic() const {
    return !is_stopped_ && clock_.mode() == clock_mode::automatic;
}

} // namespace moonage_proto::fake_server
