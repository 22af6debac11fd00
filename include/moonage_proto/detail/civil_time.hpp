#pragma once

#include <algorithm>
#include <chrono>

namespace moonage_proto::detail {

/// A date of the proleptic Gregorian calendar and a time of day, as their digits stand in a text.
struct civil_time {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0; ///< 60 in a leap second.
};

constexpr std::chrono::year_month_day date_of(const civil_time& time) {
    return {std::chrono::year(time.year), std::chrono::month(static_cast<unsigned>(time.month)),
            std::chrono::day(static_cast<unsigned>(time.day))};
}

/// What is wrong with the ranges of `time`, in words; null when nothing is. A second of 60 passes:
/// whether it may stand there is known only in UTC, see `can_be_leap_second`.
constexpr const char* range_problem(const civil_time& time) {
    if (time.month < 1 || time.month > 12)
        return "no such month";
    if (!date_of(time).ok())
        return "no such day in that month";
    if (time.hour > 23)
        return "no such hour";
    if (time.minute > 59)
        return "no such minute";
    if (time.second > 60)
        return "no such second";
    return nullptr;
}

/// The instant of a time whose ranges are right; second 60 is the second that follows second 59.
constexpr std::chrono::sys_seconds to_sys(const civil_time& time) {
    return std::chrono::sys_days(date_of(time)) + std::chrono::hours(time.hour) +
           std::chrono::minutes(time.minute) + std::chrono::seconds(time.second);
}

constexpr civil_time to_civil(std::chrono::sys_seconds instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const auto of_day = static_cast<int>((instant - day).count());
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            of_day / 3600,
            of_day / 60 % 60,
            of_day % 60};
}

/// Leap seconds are inserted after 23:59:59 UTC on the last day of a month (RFC 3339 section 5.7).
/// Which months have one is announced half a year ahead and unknowable here. `next` is the second
/// after it.
constexpr bool can_be_leap_second(std::chrono::sys_seconds next) {
    const auto day = std::chrono::floor<std::chrono::days>(next);
    return next == day && std::chrono::year_month_day(day).day() == std::chrono::day(1);
}

/// The first and last seconds whose UTC year has four digits.
inline constexpr std::chrono::sys_seconds first_second = to_sys({0, 1, 1, 0, 0, 0});
inline constexpr std::chrono::sys_seconds last_second = to_sys({9999, 12, 31, 23, 59, 59});

} // namespace moonage_proto::detail
