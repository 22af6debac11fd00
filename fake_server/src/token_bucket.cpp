#include "token_bucket.hpp"

#include "clock_arithmetic.hpp"

#include <algorithm>
#include <limits>

namespace moonage_proto::fake_server {

namespace {

/// Rounded up, so that no window gives more than its limit.
clock::duration share_of_one(clock::duration window, std::uint64_t limit) {
    const auto whole = static_cast<std::uint64_t>(window.count());
    if (limit == 0)
        return longest_span;
    return clock::duration(
        static_cast<clock::duration::rep>(whole / limit + (whole % limit == 0 ? 0 : 1)));
}

} // namespace

token_bucket::token_bucket(std::uint64_t limit, std::chrono::seconds window, std::uint64_t burst)
    : limit_(limit)
    , burst_(burst)
    , interval_(share_of_one(window, limit))
    , tokens_(burst) {}

void token_bucket::fill(clock::time_point now) {
    const auto gained = static_cast<std::uint64_t>((now - filled_) / interval_);
    if (gained < burst_ - tokens_) {
        tokens_ += gained;
        filled_ += interval_ * static_cast<clock::duration::rep>(gained);
        return;
    }
    tokens_ = burst_;
    filled_ = now;
}

bool token_bucket::charge(clock::time_point now) {
    fill(now);
    if (tokens_ == 0)
        return false;
    --tokens_;
    return true;
}

rate_limit token_bucket::state() const {
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    const auto missing = static_cast<std::int64_t>(std::min(burst_ - tokens_, most));
    const clock::time_point full = filled_ + bounded_span(missing, interval_);
    return {limit_, tokens_, std::chrono::ceil<std::chrono::seconds>(full)};
}

std::int64_t token_bucket::seconds_left(clock::time_point now) const {
    const auto left = std::chrono::ceil<std::chrono::seconds>(filled_ + interval_ - now);
    return std::max<std::int64_t>(left.count(), 1);
}

} // namespace moonage_proto::fake_server
