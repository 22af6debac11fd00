#include "idle_scheduler.hpp"

#include <memory>
#include <utility>

namespace moonage_proto::fake_server {

scheduler::id idle_scheduler::call_at(clock::time_point when, std::function<void()> work) {
    const auto made = std::make_shared<id>();
    *made = scheduler_.call_at(when, [this, made, work = std::move(work)] {
        waiting_.erase(*made);
        activity_.enter();
        work();
    });
    waiting_.insert(*made);
    // Only now: who is told that nothing is busy any more may move the clock to this very wait.
    activity_.leave();
    return *made;
}

void idle_scheduler::cancel(id which) {
    if (waiting_.erase(which) == 0)
        return;
    scheduler_.cancel(which);
    activity_.enter();
}

} // namespace moonage_proto::fake_server
