#pragma once

#include <cstddef>
#include <functional>

namespace moonage_proto::fake_server {

/// Counts what a session is busy with: requests being answered and deliveries on the network, as
/// long as they do not wait for its clock. Only for the loop's thread.
class activity {
public:
    void enter() { ++count_; }
    void leave() {
        if (--count_ == 0 && on_idle)
            on_idle();
    }
    bool is_idle() const { return count_ == 0; }

    std::function<void()> on_idle; ///< May be empty.

private:
    std::size_t count_ = 0;
};

} // namespace moonage_proto::fake_server
