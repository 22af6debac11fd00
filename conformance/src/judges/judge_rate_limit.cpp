#include "body_access.hpp"
#include "judges.hpp"

#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/http_date.hpp>
#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_rate_limit[] = {
    "rate-limit.headers-on-every-response",
    "rate-limit.headers.limit",
    "rate-limit.headers.remaining",
    "rate-limit.headers.reset",
    "rate-limit.headers.limit-is-the-plans",
    "rate-limit.headers.whole-numbers",
    "rate-limit.headers.remaining-within-limit",
    "rate-limit.headers.reset-is-unix-seconds",
    "rate-limit.retry-after-header",
    "rate-limit.retry-after-seconds",
};

using header_value = std::optional<std::string_view>;

std::optional<std::uint64_t> digits(header_value text) {
    return text ? moonage_proto::detail::parse_decimal(*text,
                                                       std::numeric_limits<std::int64_t>::max())
                : std::nullopt;
}

bool is_numeric(std::string_view text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end;
}

void judge_number(const bench& at, requirement_id requirement, std::string_view name,
                  header_value text) {
    const bool numeric = text && is_numeric(*text);
    at.judge(requirement, numeric, std::string(name) + " with a number",
             text ? std::string(name) + ": " + quote(*text) : "no such header");
    if (numeric)
        at.judge("rate-limit.headers.whole-numbers", digits(text).has_value(),
                 std::string(name) + " in decimal digits", quote(*text));
}

/// The response's own clock where it tells it, so that a server whose clock is off is not accused.
std::chrono::sys_seconds clock_of(const exchange& seen) {
    const auto ours = std::chrono::floor<std::chrono::seconds>(seen.started);
    const auto date = seen.response->headers.find("Date");
    const auto theirs =
        date ? parse_http_date(*date, ours) : result<std::chrono::sys_seconds>(ours);
    return theirs ? *theirs : ours;
}

/// Seconds to go, or milliseconds since the epoch, lie far from any time of today.
void judge_reset(const bench& at, std::uint64_t reset) {
    constexpr std::int64_t day = 24 * 60 * 60;
    const std::int64_t now = clock_of(at.seen).time_since_epoch().count();
    const std::int64_t ahead = static_cast<std::int64_t>(reset) - now;
    at.judge("rate-limit.headers.reset-is-unix-seconds", std::abs(ahead) <= day,
             "a time in Unix seconds within a day of " + std::to_string(now),
             "X-RateLimit-Reset: " + std::to_string(reset));
    if (std::abs(ahead) <= day)
        at.judge("rate-limit.headers.reset-within-a-minute", ahead <= 61,
                 "a reset no more than a minute ahead", std::to_string(ahead) + " seconds ahead");
}

/// A plan is an organization's: what has no valid key has none.
bool has_plan(const exchange& seen) {
    constexpr key_role valid[] = {key_role::organization, key_role::organization_2, key_role::space,
                                  key_role::read_only};
    if (seen.key == key_role::unspecified) // Whether it is a valid one, only a success shows.
        return seen.is_success();
    return seen.status() != 401 && std::ranges::count(valid, seen.key) != 0;
}

void judge_plan(const bench& at, const profile& target, std::uint64_t limit) {
    const auto promised = target.plan ? limits_of(*target.plan).requests_per_minute : std::nullopt;
    if (promised && has_plan(at.seen))
        at.judge("rate-limit.headers.limit-is-the-plans",
                 limit == static_cast<std::uint64_t>(*promised),
                 "X-RateLimit-Limit: " + std::to_string(*promised) + ", as the plan has it",
                 "X-RateLimit-Limit: " + std::to_string(limit));
}

void judge_headers(const bench& at, const profile& target) {
    const header_list& headers = at.seen.response->headers;
    const header_value limit = headers.find(rate_limit::limit_header);
    const header_value left = headers.find(rate_limit::remaining_header);
    const header_value reset = headers.find(rate_limit::reset_header);
    const bool has_all = limit && left && reset;
    const bool has_none = !limit && !left && !reset;
    if (has_all || has_none) // Of one that is missing its own requirement tells.
        at.judge("rate-limit.headers-on-every-response", has_all, "the three rate limit headers",
                 unless(has_all, "none of them"));
    if (has_none)
        return;
    judge_number(at, "rate-limit.headers.limit", rate_limit::limit_header, limit);
    judge_number(at, "rate-limit.headers.remaining", rate_limit::remaining_header, left);
    judge_number(at, "rate-limit.headers.reset", rate_limit::reset_header, reset);
    if (digits(limit) && digits(left))
        at.judge("rate-limit.headers.remaining-within-limit", *digits(left) <= *digits(limit),
                 "X-RateLimit-Remaining of at most " + std::string(*limit),
                 "X-RateLimit-Remaining: " + std::string(*left));
    if (const auto when = digits(reset))
        judge_reset(at, *when);
    if (const auto number = digits(limit))
        judge_plan(at, target, *number);
}

void judge_retry_after(const bench& at) {
    const header_value delay = at.seen.response->headers.find(retry_after_header);
    at.judge("rate-limit.retry-after-header", delay.has_value(), "Retry-After with the status 429",
             delay ? quote(*delay) : "the status 429 without Retry-After");
    if (!delay)
        return;
    at.judge("rate-limit.retry-after-seconds", digits(delay).has_value(),
             "a whole number of seconds", quote(*delay));
    const json::value* const told = present(member(body_of(at.seen), "error"), "retry_after");
    if (is_number(told) && digits(delay))
        at.judge("rate-limit.retry-after-agrees",
                 told->to_number<double>() == static_cast<double>(*digits(delay)),
                 "the error's retry_after, " + show(told), "Retry-After: " + std::string(*delay));
    if (const auto left = digits(at.seen.response->headers.find(rate_limit::remaining_header)))
        at.judge("rate-limit.headers.remaining-zero-when-limited", *left == 0,
                 "X-RateLimit-Remaining 0", "X-RateLimit-Remaining: " + std::to_string(*left));
}

} // namespace

std::span<const requirement_id> rate_limit_requirements() {
    return decided_by_rate_limit;
}

void judge_rate_limit(const bench& at, const profile& target) {
    judge_headers(at, target);
    if (at.seen.status() == 429)
        judge_retry_after(at);
}

} // namespace moonage_proto::conformance
