#include "rate_window.hpp"

#include <algorithm>

namespace moonage_proto::fake_server {

bool rate_window::charge(clock::time_point now) {
    if (now >= ends_) {
        ends_ = std::chrono::floor<std::chrono::seconds>(now) + length_;
        used_ = 0;
    }
    if (used_ == limit_)
        return false;
    ++used_;
    return true;
}

rate_limit rate_window::state() const {
    return {limit_, limit_ - used_, ends_};
}

std::int64_t rate_window::seconds_left(clock::time_point now) const {
    const auto left = std::chrono::ceil<std::chrono::seconds>(ends_ - now);
    return std::max<std::int64_t>(left.count(), 1);
}

} // namespace moonage_proto::fake_server
