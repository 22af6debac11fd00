#include "webhook_lane.hpp"

#include "store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t most_waiting = 1000;
/// What goes after the next delivery is sent after so long where no other comes.
constexpr std::chrono::seconds longest_lane_hold{10};

bool is_success(unsigned status) {
    return status >= 200 && status < 300;
}

delivery_attempt attempt_of(clock::time_point began, const webhook_answer& got) {
    delivery_attempt made;
    made.at = timestamp::from(to_instant(began));
    if (got.status != 0)
        made.status = got.status;
    else
        made.failure = got.failure;
    return made;
}

} // namespace

webhook_lane::webhook_lane(const surroundings& around, std::string webhook_id,
                           webhook_target target, std::shared_ptr<webhook_client> client)
    : around_(around)
    , webhook_id_(std::move(webhook_id))
    , target_(std::move(target))
    , client_(std::move(client))
    , pauses_(around.time, around.busy)
    , pause_(around.loop, pauses_) {}

bool webhook_lane::add(delivery what) {
    if (waiting_.size() + held_.size() >= most_waiting)
        return false;
    what.number = ++last_number_;
    if (what.plan.goes_after_next) {
        hold(std::move(what));
    } else {
        waiting_.push_back(std::move(what));
        start();
    }
    return true;
}

void webhook_lane::hold(delivery what) {
    const std::uint64_t number = what.number;
    const auto alarm = around_.time.call_at(around_.time.now() + longest_lane_hold,
                                            [this, number] { release(number); });
    held_.push_back({std::move(what), alarm});
}

/// Behind what waits: if the next delivery has come, it is among that.
void webhook_lane::release(std::uint64_t number) {
    const auto found = std::find_if(held_.begin(), held_.end(), [&](const held_delivery& each) {
        return each.what.number == number;
    });
    waiting_.push_back(std::move(found->what));
    held_.erase(found);
    start();
}

/// The one that came last before a delivery has that for its next.
void webhook_lane::release_before(std::uint64_t number) {
    const auto behind = std::find_if(held_.begin(), held_.end(), [&](const held_delivery& each) {
        return each.what.number > number;
    });
    if (behind == held_.begin())
        return;
    const auto found = std::prev(behind);
    around_.time.cancel(found->alarm);
    waiting_.push_front(std::move(found->what));
    held_.erase(found);
}

void webhook_lane::release_all() {
    for (held_delivery& each : held_) {
        around_.time.cancel(each.alarm);
        waiting_.push_back(std::move(each.what));
    }
    held_.clear();
}

void webhook_lane::cancel_waiting() {
    for (const delivery& each : waiting_)
        each.record->state = delivery_state::cancelled;
    waiting_.clear();
}

void webhook_lane::stop() {
    if (is_over_)
        return;
    is_over_ = true;
    cancel_waiting();
    release_all();
    for (delivery& each : waiting_)
        each.due = pauses_.now();
    pause_.cancel();
    start();
}

void webhook_lane::abort() {
    is_over_ = is_aborted_ = true;
    release_all();
    cancel_waiting();
    pause_.cancel();
    client_->cancel();
    end();
}

void webhook_lane::start() {
    if (is_running_ || waiting_.empty())
        return;
    is_running_ = true;
    around_.busy.enter();
    // Runs up to its first wait before this returns; where it has none, the lane has ended by then.
    asio::co_spawn(around_.loop, run(shared_from_this()), asio::detached);
}

void webhook_lane::end() {
    const bool was_running = std::exchange(is_running_, false);
    if (held_.empty()) {
        is_over_ = true;
        if (const auto tell = std::exchange(around_.on_end, nullptr))
            tell(*this);
    }
    if (was_running)
        around_.busy.leave();
}

/// The parameter keeps the lane. Once aborted, it touches nothing of what surrounds the lane, which
/// may be gone.
awaitable<void> webhook_lane::run(std::shared_ptr<webhook_lane>) {
    while (!waiting_.empty()) {
        const delivery next = std::move(waiting_.front());
        waiting_.pop_front();
        const delivery_state result = co_await deliver(next);
        next.record->state = result;
        release_before(next.number);
    }
    if (!is_aborted_)
        end();
}

awaitable<delivery_state> webhook_lane::deliver(const delivery& what) {
    if (what.due > pauses_.now()) {
        const bool is_due = co_await pause_.until(what.due);
        if (!is_due)
            co_return delivery_state::cancelled;
    }
    bool is_delivered = co_await send(what);
    for (std::size_t copy = 1; copy < what.plan.copies && !is_over_; ++copy) {
        const bool succeeded = co_await send(what);
        is_delivered = is_delivered || succeeded;
    }
    for (std::size_t retry = 0; !is_delivered && retry != what.plan.retries.size(); ++retry) {
        const bool is_due = co_await wait(what.plan.retries[retry]);
        if (!is_due)
            co_return delivery_state::cancelled;
        is_delivered = co_await send(what);
    }
    if (is_delivered)
        co_return delivery_state::delivered;
    co_return is_aborted_ ? delivery_state::cancelled : delivery_state::failed;
}

/// Whether it was answered by 2xx.
awaitable<bool> webhook_lane::send(const delivery& what) {
    const clock::time_point began = pauses_.now();
    const webhook_answer got = co_await client_->post(target_, what.plan.request);
    what.record->attempts.push_back(attempt_of(began, got));
    co_return is_success(got.status);
}

/// False where nothing is to be sent any more.
awaitable<bool> webhook_lane::wait(std::chrono::milliseconds length) {
    if (is_over_)
        co_return false;
    if (length == std::chrono::milliseconds(0))
        co_return true;
    const clock::time_point when = pauses_.now() + length;
    const bool slept = co_await pause_.until(when);
    co_return slept;
}

} // namespace moonage_proto::fake_server
