#pragma once

#include "activity.hpp"
#include "scheduler.hpp"

#include <functional>
#include <unordered_set>

namespace moonage_proto::fake_server {

/// Passes on waits of something that counts as busy, except while it waits: from a wait on until
/// its work is called or it is forgotten, there is one less in the activity.
class idle_scheduler : public scheduler {
public:
    idle_scheduler(scheduler& when, activity& busy)
        : scheduler_(when)
        , activity_(busy) {}

    clock::time_point now() const override { return scheduler_.now(); }
    id call_at(clock::time_point when, std::function<void()> work) override;
    void cancel(id which) override;

private:
    scheduler& scheduler_;
    activity& activity_;
    std::unordered_set<id> waiting_;
};

} // namespace moonage_proto::fake_server
