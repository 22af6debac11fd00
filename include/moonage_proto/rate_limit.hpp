#pragma once

#include <moonage_proto/detail/civil_time.hpp>
#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/fault.hpp>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto {

/// The three headers that every response includes (reference, "Rate limit headers"). Their unit is
/// not stated: the plans count requests a minute, and the example's reset, 1706803200, reads as
/// Unix seconds.
struct rate_limit {
    static constexpr std::string_view limit_header = "X-RateLimit-Limit";
    static constexpr std::string_view remaining_header = "X-RateLimit-Remaining";
    static constexpr std::string_view reset_header = "X-RateLimit-Reset";

    std::uint64_t limit = 0;          ///< Requests that the window allows.
    std::uint64_t remaining = 0;      ///< Requests that are left of them.
    std::chrono::sys_seconds reset{}; ///< When the window ends.

    friend bool operator==(const rate_limit&, const rate_limit&) = default;
};

namespace detail {

template <class Lookup>
result<std::uint64_t> number_in_header(Lookup& lookup, std::string_view header,
                                       const char* expected, std::uint64_t maximum) {
    const std::optional<std::string_view> text = lookup(header);
    if (!text)
        return fault{std::string(header), expected, "no such header"};
    if (const auto number = parse_decimal(*text, maximum))
        return *number;
    return fault{std::string(header), expected, quoted(*text)};
}

} // namespace detail

/// Reads the three headers through `lookup(name) -> std::optional<std::string_view>`. Values are
/// digits alone; counts end at 2^63 - 1 and the reset in the year 9999. That `remaining` exceeds
/// `limit` is left to the caller to judge. The first fault is returned, and the header's name
/// stands where its JSON Pointer would.
template <class Lookup>
result<rate_limit> parse_rate_limit(Lookup&& lookup) {
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr auto latest =
        static_cast<std::uint64_t>(detail::last_second.time_since_epoch().count());
    constexpr const char* count = "a number of requests, in digits";

    const auto limit = detail::number_in_header(lookup, rate_limit::limit_header, count, most);
    if (!limit)
        return limit.error();
    const auto left = detail::number_in_header(lookup, rate_limit::remaining_header, count, most);
    if (!left)
        return left.error();
    const auto reset = detail::number_in_header(lookup, rate_limit::reset_header,
                                                "a time in Unix seconds, in digits", latest);
    if (!reset)
        return reset.error();
    const std::chrono::seconds since_epoch(static_cast<std::int64_t>(*reset));
    return rate_limit{*limit, *left, std::chrono::sys_seconds(since_epoch)};
}

/// Hands each header to `set(name, value)`, both std::string_view; a value lives until `set`
/// returns. A reset before 1970 is written as 0.
template <class Set>
void write_rate_limit(const rate_limit& limits, Set&& set) {
    const auto write = [&](std::string_view header, std::uint64_t number) {
        char digits[std::numeric_limits<std::uint64_t>::digits10 + 1];
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        set(header, std::string_view(digits, static_cast<std::size_t>(end - digits)));
    };
    write(rate_limit::limit_header, limits.limit);
    write(rate_limit::remaining_header, limits.remaining);
    const auto reset = limits.reset.time_since_epoch().count();
    write(rate_limit::reset_header, reset < 0 ? 0 : static_cast<std::uint64_t>(reset));
}

} // namespace moonage_proto
