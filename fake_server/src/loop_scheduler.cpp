#include "loop_scheduler.hpp"

#include <boost/asio/post.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

// A loop that is busy for longer than this is no reason to hold whoever advances the clock.
constexpr std::chrono::seconds longest_hold{5};

} // namespace

loop_scheduler::loop_scheduler(executor loop, clock& time)
    : loop_(loop)
    , clock_(time) {}

loop_scheduler::~loop_scheduler() {
    close();
}

scheduler::id loop_scheduler::call_at(clock::time_point when, std::function<void()> work) {
    const id made = ++last_id_;
    if (is_closed_)
        return made;
    entries_[made].work = std::move(work);
    if (is_hurried_) {
        wake(made);
        return made;
    }
    const clock::wait_id wait = clock_.call_at(when, [this, made] { wake(made); });
    entries_[made].wait = wait;
    return made;
}

void loop_scheduler::cancel(id which) {
    const auto found = entries_.find(which);
    if (found == entries_.end())
        return;
    clock_.cancel(found->second.wait);
    entries_.erase(found);
}

void loop_scheduler::close() {
    is_closed_ = true;
    for (const auto& [which, waiting] : entries_)
        clock_.cancel(waiting.wait);
    entries_.clear();
}

void loop_scheduler::hurry() {
    is_hurried_ = true;
    for (const auto& [which, waiting] : entries_) {
        clock_.cancel(waiting.wait);
        wake(which);
    }
}

void loop_scheduler::wake(id which) {
    const std::weak_ptr<int> life = life_;
    if (loop_.running_in_this_thread()) {
        asio::post(loop_, [this, which, life] {
            if (!life.expired())
                run(which);
        });
        return;
    }
    const auto done = std::make_shared<std::promise<void>>();
    asio::post(loop_, [this, which, done, life] {
        if (!life.expired())
            run(which);
        // Behind what the work has just made ready to run.
        asio::post(loop_, [done] { done->set_value(); });
    });
    done->get_future().wait_for(longest_hold);
}

void loop_scheduler::run(id which) {
    auto taken = entries_.extract(which);
    if (!taken.empty())
        taken.mapped().work();
}

} // namespace moonage_proto::fake_server
