#pragma once

#include <moonage_proto/fake_server/clock.hpp>

#include <cstdint>
#include <functional>

namespace moonage_proto::fake_server {

/// Work for times of the clock. Only for the loop's thread, on which the work is done, too.
class scheduler {
public:
    using id = std::uint64_t;

    virtual ~scheduler() = default;

    virtual clock::time_point now() const = 0;

    /// Has `work` called when the clock has reached `when`, never before this returns.
    virtual id call_at(clock::time_point when, std::function<void()> work) = 0;

    /// Forgets work; nothing happens where it is done.
    virtual void cancel(id which) = 0;
};

} // namespace moonage_proto::fake_server
