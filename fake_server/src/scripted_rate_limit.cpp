#include "scripted_rate_limit.hpp"

#include "clock_arithmetic.hpp"

#include <algorithm>
#include <chrono>

namespace moonage_proto::fake_server {

namespace {

using counter = std::variant<rate_window, token_bucket>;

std::uint64_t count_of(std::int64_t number) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(number, 0));
}

counter counter_of(const rate_limit_edit& edit, std::uint64_t requests_per_minute) {
    constexpr std::int64_t longest =
        std::chrono::duration_cast<std::chrono::seconds>(longest_span).count();
    const std::uint64_t limit = edit.limit ? count_of(*edit.limit) : requests_per_minute;
    const std::chrono::seconds window(
        std::clamp<std::int64_t>(edit.window_seconds.value_or(60), 1, longest));
    if (edit.burst)
        return token_bucket(limit, window, count_of(*edit.burst));
    return rate_window(limit, window);
}

} // namespace

scripted_rate_limit::scripted_rate_limit(const rate_limit_edit& edit,
                                         std::uint64_t requests_per_minute)
    : counter_(counter_of(edit, requests_per_minute)) {}

bool scripted_rate_limit::charge(clock::time_point now) {
    return std::visit([now](auto& each) { return each.charge(now); }, counter_);
}

rate_limit scripted_rate_limit::state() const {
    return std::visit([](const auto& each) { return each.state(); }, counter_);
}

std::int64_t scripted_rate_limit::seconds_left(clock::time_point now) const {
    return std::visit([now](const auto& each) { return each.seconds_left(now); }, counter_);
}

} // namespace moonage_proto::fake_server
