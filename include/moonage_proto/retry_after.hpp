#pragma once

#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/http_date.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace moonage_proto {

inline constexpr std::string_view retry_after_header = "Retry-After";

/// What a longer Retry-After is cut to: 2^31 seconds, the value that RFC 9111 section 1.2.2 takes
/// for infinity.
inline constexpr std::chrono::seconds longest_retry_after{std::int64_t{1} << 31};

/// Reads Retry-After (RFC 9110 section 10.2.3): delay-seconds, or an HTTP-date whose delay counts
/// from `now`. A date in the past is no delay. A sign, a fraction or anything else is a fault, with
/// the header's name for a pointer.
inline result<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::sys_seconds now) {
    using std::chrono::seconds;
    if (!text.empty() && std::all_of(text.begin(), text.end(), detail::is_digit)) {
        const auto limit = static_cast<std::uint64_t>(longest_retry_after.count());
        const auto delay = detail::parse_decimal(text, limit);
        return seconds(static_cast<std::int64_t>(delay.value_or(limit)));
    }
    if (const auto date = parse_http_date(text, now))
        return *date <= now ? seconds(0) : std::min(*date - now, longest_retry_after);
    return fault{std::string(retry_after_header),
                 "a number of seconds or an HTTP-date such as Sun, 06 Nov 1994 08:49:37 GMT",
                 detail::quoted(text)};
}

} // namespace moonage_proto
