#pragma once

#include "../../fake_server/src/event_sink.hpp"
#include "../../fake_server/src/scheduler.hpp"

#include <moonage_proto/fake_server/clock.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace test {

namespace json = boost::json;

/// Time that a test moves; what falls due on the way is done at its own time.
class manual_scheduler : public moonage_proto::fake_server::scheduler {
public:
    using clock = moonage_proto::fake_server::clock;

    clock::time_point now() const override { return now_; }

    id call_at(clock::time_point when, std::function<void()> work) override {
        waiting_.emplace(++last_id_, entry{when, std::move(work)});
        return last_id_;
    }

    void cancel(id which) override { waiting_.erase(which); }

    void advance(clock::duration by) {
        const clock::time_point target = now_ + by;
        while (true) {
            auto first = waiting_.end();
            for (auto each = waiting_.begin(); each != waiting_.end(); ++each)
                if (first == waiting_.end() || each->second.when < first->second.when)
                    first = each;
            if (first == waiting_.end() || first->second.when > target)
                break;
            now_ = std::max(now_, first->second.when);
            const std::function<void()> work = std::move(first->second.work);
            waiting_.erase(first);
            work();
        }
        now_ = target;
    }

private:
    struct entry {
        clock::time_point when;
        std::function<void()> work;
    };

    clock::time_point now_ = std::chrono::sys_seconds(std::chrono::seconds(1736937000));
    std::map<id, entry> waiting_;
    id last_id_ = 0;
};

/// Keeps what it is told.
struct recorded_events : moonage_proto::fake_server::event_sink {
    void publish(moonage_proto::webhook_event_type event, json::object data) override {
        names.emplace_back(to_string(event));
        last = std::move(data);
    }

    std::vector<std::string> names;
    json::object last;
};

} // namespace test
