#pragma once

#include <moonage_proto/fake_server/clock.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace moonage_proto::fake_server {

/// What waits for a clock, in the order in which it falls due; waits for one time keep the order in
/// which they were made. Not for two threads at a time.
class wait_queue {
public:
    clock::wait_id add(clock::time_point when, std::function<void()> wake);
    void cancel(clock::wait_id id);

    /// When the first wait falls due; empty where nothing waits.
    std::optional<clock::time_point> first() const;

    std::size_t size() const { return waits_.size(); }

    /// Takes out the first wait, due or not; the queue must not be empty.
    std::function<void()> take_first();

private:
    using position = std::pair<clock::time_point, clock::wait_id>;

    std::map<position, std::function<void()>> waits_;
    std::unordered_map<clock::wait_id, clock::time_point> times_;
    clock::wait_id last_id_ = 0;
};

} // namespace moonage_proto::fake_server
