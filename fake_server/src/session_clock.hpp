#pragma once

#include "loop.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/clock_mode.hpp>
#include <moonage_proto/fake_server/wait_queue.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

namespace moonage_proto::fake_server {

/// The clock of a session, which goes by time, by command, or from wait to wait. Only for the
/// thread of its loop.
class session_clock : public clock {
public:
    /// Empty `start`: the time of day.
    session_clock(executor loop, clock_mode mode, std::optional<time_point> start);
    ~session_clock() override;

    time_point now() const override;
    wait_id call_at(time_point when, std::function<void()> wake) override;
    void cancel(wait_id id) override;

    clock_mode mode() const { return mode_; }
    /// Goes on from the time that it is.
    void set_mode(clock_mode mode);

    /// Sets the clock, back, too; waits stay for the times that they are for.
    void set(time_point when);

    /// Moves on to the first wait, if that is for `limit` or before, and wakes all that wait for
    /// that time; false where there is none.
    bool step(time_point limit);

    /// What waits for it, and for when the first of it.
    std::size_t waits() const { return waits_.size(); }
    std::optional<time_point> next() const { return waits_.first(); }

private:
    void wake_due(time_point reached);
    void arm();

    clock_mode mode_;
    time_point stands_at_;              ///< In the modes that do not go by time.
    std::chrono::nanoseconds ahead_{0}; ///< Of the time of day, in the mode that does.
    real_timer timer_;
    wait_queue waits_;
    std::shared_ptr<int> life_ = std::make_shared<int>();
};

} // namespace moonage_proto::fake_server
