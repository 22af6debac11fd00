#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>

namespace moonage_proto {

/// How a client waits between its requests (reference, "Handling rate limits": "Implement
/// exponential backoff"). The defaults follow the reference's example where it says something:
/// three requests in all, five seconds where no Retry-After came. The rest is ours; a minute is the
/// window of the limits.
struct backoff_policy {
    std::chrono::milliseconds initial{5000}; ///< The delay after the first request.
    double multiplier = 2;                   ///< Growth per request; less than 1 counts as 1.
    std::chrono::milliseconds maximum{
        60000};           ///< The longest delay of our own; Retry-After may be longer.
    double jitter = 0.2;  ///< The part of a delay that is left to chance: 0 none, 1 all of it.
    int max_attempts = 3; ///< Requests in all, with the first.
};

/// What came of a request, as far as trying again depends on it.
struct attempt_outcome {
    int status = 0;
    std::optional<std::chrono::seconds> retry_after; ///< What the response's Retry-After asked for.
    /// Whether doing the request again can do no harm. "Error codes" says so of 500 and is silent
    /// about 502.
    bool retry_safe = false;
};

/// Whether to try again at all: 429 always, since the request was not carried out; another server
/// error when it is retry safe; nothing else.
constexpr bool is_retryable(const attempt_outcome& outcome) {
    return outcome.status == 429 ||
           (outcome.status >= 500 && outcome.status <= 599 && outcome.retry_safe);
}

namespace detail {

/// `delay * factor`, at most `longest`, for any factor from 0 to infinity.
inline std::chrono::milliseconds scaled(std::chrono::milliseconds delay, double factor,
                                        std::chrono::milliseconds longest) {
    const double count = static_cast<double>(delay.count()) * factor;
    if (!(count < static_cast<double>(longest.count())))
        return longest;
    return std::chrono::milliseconds(static_cast<std::int64_t>(count));
}

} // namespace detail

/// The delay after the `attempt`-th request (the first is 1) ended in `outcome`; nothing when there
/// should be no other request. Before jitter it is `initial * multiplier^(attempt - 1)`, at most
/// `maximum`; `random()`, in [0, 1), then takes off up to the part `jitter` of it. A Retry-After is
/// a lower bound, also above `maximum`.
template <class Random>
std::optional<std::chrono::milliseconds> next_delay(const backoff_policy& policy, int attempt,
                                                    const attempt_outcome& outcome,
                                                    Random&& random) {
    using std::chrono::milliseconds;
    if (attempt >= policy.max_attempts || !is_retryable(outcome))
        return std::nullopt;
    const milliseconds initial = std::max(policy.initial, milliseconds(0));
    const milliseconds maximum = std::max(policy.maximum, milliseconds(0));
    const double growth = std::pow(std::fmax(policy.multiplier, 1.0), std::max(attempt, 1) - 1);
    const milliseconds full =
        initial.count() == 0 ? initial : detail::scaled(initial, growth, maximum);
    const double taken_off = std::clamp(policy.jitter, 0.0, 1.0) * std::clamp(random(), 0.0, 1.0);
    const milliseconds delay = detail::scaled(full, 1 - taken_off, full);
    if (!outcome.retry_after)
        return delay;
    constexpr auto longest = std::chrono::floor<std::chrono::seconds>(milliseconds::max());
    return std::max<milliseconds>(delay, std::min(*outcome.retry_after, longest));
}

} // namespace moonage_proto
