#pragma once

#include "loop.hpp"
#include "scheduler.hpp"

#include <functional>
#include <memory>
#include <unordered_map>

namespace moonage_proto::fake_server {

/// Whichever thread moves the clock, the work is done on the loop's; a thread from outside is held
/// until the work and what it set going have had their turn.
class loop_scheduler : public scheduler {
public:
    loop_scheduler(executor loop, clock& time);
    ~loop_scheduler() override;

    clock::time_point now() const override { return clock_.now(); }
    id call_at(clock::time_point when, std::function<void()> work) override;
    void cancel(id which) override;
    /// Forgets all work and takes no more.
    void close();
    /// Has all work done at once, whatever time it is for, that which is yet to come too.
    void hurry();

private:
    struct entry {
        std::function<void()> work;
        clock::wait_id wait = 0;
    };

    void wake(id which);
    void run(id which);

    executor loop_;
    clock& clock_;
    std::unordered_map<id, entry> entries_;
    id last_id_ = 0;
    bool is_closed_ = false;
    bool is_hurried_ = false;
    std::shared_ptr<int> life_ = std::make_shared<int>(); ///< What was posted may come after it.
};

} // namespace moonage_proto::fake_server
