#pragma once

#include "activity.hpp"
#include "delivery_log.hpp"
#include "delivery_plan.hpp"
#include "idle_scheduler.hpp"
#include "loop.hpp"
#include "scheduler.hpp"
#include "sleeper.hpp"
#include "webhook_client.hpp"
#include "webhook_target.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// A delivery on its way.
struct delivery {
    delivery_plan plan;
    clock::time_point due; ///< Not sent before.
    std::shared_ptr<delivery_record> record;
    std::uint64_t number = 0; ///< The lane's; in the order in which it took them.
};

/// The way to one webhook: one delivery after the other, in the order in which they were made, but
/// for those that go after the next. It must be aborted before its surroundings go. It counts as
/// busy while it sends, not while it waits for the clock. Only for the loop's thread.
class webhook_lane : public std::enable_shared_from_this<webhook_lane> {
public:
    /// What a lane needs until it has ended, and not longer.
    struct surroundings {
        executor loop;
        scheduler& time;
        activity& busy;
        /// Called once, when nothing is left to be sent or to be waited for.
        std::function<void(webhook_lane&)> on_end;
    };

    webhook_lane(const surroundings& around, std::string webhook_id, webhook_target target,
                 std::shared_ptr<webhook_client> client);

    const std::string& webhook_id() const { return webhook_id_; }
    const webhook_target& target() const { return target_; }

    /// Whether it takes no more.
    bool is_over() const { return is_over_; }

    /// Has a delivery sent when its turn comes; false where too many wait already.
    bool add(delivery what);

    /// Lets the request on its way finish and sends what was held for the next delivery; all else
    /// is cancelled.
    void stop();
    /// Breaks off and cancels everything; the lane has ended when this returns.
    void abort();

private:
    struct held_delivery {
        delivery what;
        scheduler::id alarm = 0;
    };

    void hold(delivery what);
    void release(std::uint64_t number);
    void release_before(std::uint64_t number);
    void release_all();
    void cancel_waiting();
    void start();
    void end();
    awaitable<void> run(std::shared_ptr<webhook_lane> self);
    awaitable<delivery_state> deliver(const delivery& what);
    awaitable<bool> send(const delivery& what);
    awaitable<bool> wait(std::chrono::milliseconds length);

    surroundings around_;
    std::string webhook_id_;
    webhook_target target_;
    std::shared_ptr<webhook_client> client_;
    idle_scheduler pauses_;
    sleeper pause_;
    std::deque<delivery> waiting_;
    std::vector<held_delivery> held_; ///< In the order of their numbers.
    std::uint64_t last_number_ = 0;
    bool is_running_ = false;
    bool is_over_ = false;
    bool is_aborted_ = false;
};

} // namespace moonage_proto::fake_server
