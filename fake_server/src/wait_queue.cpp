#include <moonage_proto/fake_server/wait_queue.hpp>

namespace moonage_proto::fake_server {

clock::wait_id wait_queue::add(clock::time_point when, std::function<void()> wake) {
    const clock::wait_id id = ++last_id_;
    waits_.emplace(position(when, id), std::move(wake));
    times_.emplace(id, when);
    return id;
}

void wait_queue::cancel(clock::wait_id id) {
    const auto found = times_.find(id);
    if (found == times_.end())
        return;
    waits_.erase(position(found->second, id));
    times_.erase(found);
}

std::optional<clock::time_point> wait_queue::first() const {
    if (waits_.empty())
        return std::nullopt;
    return waits_.begin()->first.first;
}

std::function<void()> wait_queue::take_first() {
    auto taken = waits_.extract(waits_.begin());
    times_.erase(taken.key().second);
    return std::move(taken.mapped());
}

} // namespace moonage_proto::fake_server
