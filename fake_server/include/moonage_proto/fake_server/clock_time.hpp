#pragma once

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/timestamp.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace moonage_proto::fake_server {

/// What a session's clock can be set to: nanoseconds in 64 bits end in 2262, and the longest
/// Retry-After, 68 years, is added to what it shows.
inline constexpr clock::time_point first_clock_time =
    std::chrono::sys_days(std::chrono::year(1970) / 1 / 1);
inline constexpr clock::time_point last_clock_time =
    std::chrono::sys_days(std::chrono::year(2190) / 1 / 1);
inline constexpr std::string_view clock_times = "an RFC 3339 date-time from 1970 to 2190";

/// Empty where the text is no such time.
inline std::optional<clock::time_point> read_clock_time(std::string_view text) {
    const auto read = timestamp::parse(text);
    if (!read)
        return std::nullopt;
    // In milliseconds, which hold every year that can be written.
    const auto time = to_milliseconds(read->instant());
    using std::chrono::floor;
    using std::chrono::milliseconds;
    if (time < floor<milliseconds>(first_clock_time) || time > floor<milliseconds>(last_clock_time))
        return std::nullopt;
    return time;
}

} // namespace moonage_proto::fake_server
