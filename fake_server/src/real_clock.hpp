#pragma once

#include "loop.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/wait_queue.hpp>

namespace moonage_proto::fake_server {

/// The system's time. Only for the thread of its loop; it keeps the loop running while anything
/// waits.
class real_clock : public clock {
public:
    explicit real_clock(executor loop);

    time_point now() const override;
    wait_id call_at(time_point when, std::function<void()> wake) override;
    void cancel(wait_id id) override;

private:
    void arm();
    void wake_due();

    real_timer timer_;
    wait_queue waits_;
};

} // namespace moonage_proto::fake_server
