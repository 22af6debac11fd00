#include "pacing.hpp"

#include <moonage_proto/http_date.hpp>
#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The target's clock where the response tells it, else ours: a reset is a time on that clock.
std::chrono::sys_seconds target_time(const http_response& response, pacing::time_point now) {
    const auto ours = std::chrono::floor<seconds>(now);
    if (const auto date = response.headers.find("Date"))
        if (const auto theirs = parse_http_date(*date, ours))
            return *theirs;
    return ours;
}

} // namespace

void pacing::saw(key_role key, const http_response& response, time_point now) {
    if (response.status == 401)
        return; // What is not let in has no window of its own.
    const auto limits =
        parse_rate_limit([&](std::string_view name) { return response.headers.find(name); });
    if (!limits)
        return;
    exhausted_until_.erase(key);
    // Both clocks show whole seconds, so the window may end up to one later.
    const milliseconds rest = limits->reset - target_time(response, now) + seconds(1);
    if (limits->remaining == 0 && rest > seconds(1))
        exhausted_until_[key] = now + std::min(rest, longest_wait);
}

milliseconds pacing::wait_before(key_role key, time_point now) const {
    const auto found = exhausted_until_.find(key);
    if (found == exhausted_until_.end() || found->second <= now)
        return milliseconds(0);
    return std::chrono::ceil<milliseconds>(found->second - now);
}

std::optional<seconds> pacing::told_wait(const http_response& response, time_point now) {
    if (const auto header = response.headers.find(retry_after_header))
        if (const auto delay = parse_retry_after(*header, target_time(response, now)))
            return *delay;
    return std::nullopt;
}

std::optional<milliseconds> pacing::wait_after_refusal(const http_response& response, int attempt,
                                                       time_point now) {
    attempt_outcome outcome;
    outcome.status = static_cast<int>(response.status);
    outcome.retry_after = told_wait(response, now);
    backoff_policy policy;
    policy.initial = outcome.retry_after ? milliseconds(0) : policy.initial;
    const auto delay = next_delay(policy, attempt, outcome, [] { return 0.0; });
    return delay ? std::optional(std::min(*delay, longest_wait)) : std::nullopt;
}

} // namespace moonage_proto::conformance
