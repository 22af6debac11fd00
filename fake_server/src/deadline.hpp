#pragma once

#include <chrono>

namespace moonage_proto::fake_server {

/// When a connection has taken too long with what it is doing. The listener looks at all of them
/// now and then, so that setting one costs no timer.
class deadline {
public:
    using steady = std::chrono::steady_clock;

    void set(std::chrono::milliseconds from_now) { at_ = steady::now() + from_now; }
    void clear() { at_ = steady::time_point::max(); }
    bool has_passed(steady::time_point now) const { return at_ <= now; }

private:
    steady::time_point at_ = steady::time_point::max();
};

} // namespace moonage_proto::fake_server
