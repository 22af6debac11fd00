#pragma once

#include <moonage_proto/detail/civil_time.hpp>
#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/fault.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

namespace moonage_proto {
namespace detail {

inline constexpr std::array<std::string_view, 7> weekday_names{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
inline constexpr std::string_view month_names = "JanFebMarAprMayJunJulAugSepOctNovDec";

constexpr std::string_view weekday_of(std::chrono::sys_seconds when) {
    const std::chrono::weekday day(std::chrono::floor<std::chrono::days>(when));
    return weekday_names[day.c_encoding()];
}

/// 1 to 12, or -1.
constexpr int month_number(std::string_view name) {
    for (std::size_t i = 0; i < 12; ++i)
        if (month_names.substr(i * 3, 3) == name)
            return static_cast<int>(i) + 1;
    return -1;
}

/// Takes the numbers of `text` where `form` has a field letter (Y, D, h, m, s) and the month's name
/// at `ooo`; everywhere else both must have the same character.
constexpr bool read_form(std::string_view form, std::string_view text, civil_time& time) {
    if (text.size() != form.size())
        return false;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (std::string_view("YoDhms").find(form[i]) == std::string_view::npos &&
            form[i] != text[i])
            return false;
    const auto field = [&](char letter) {
        const auto first = form.find(letter);
        return fixed_decimal(text.data() + first, static_cast<int>(form.rfind(letter) + 1 - first));
    };
    time = {field('Y'), month_number(text.substr(form.find('o'), 3)),
            field('D'), field('h'),
            field('m'), field('s')};
    return std::min({time.year, time.month, time.day, time.hour, time.minute, time.second}) >= 0;
}

/// The latest year with the last two digits of `time.year` in which `time` is not more than 50
/// years after `now`.
constexpr int full_year(const civil_time& time, std::chrono::sys_seconds now) {
    const auto rest_of_year = [](const civil_time& t) {
        return std::tuple(t.month, t.day, t.hour, t.minute, t.second);
    };
    const civil_time today = to_civil(now);
    const int latest = today.year + 50 - (rest_of_year(time) > rest_of_year(today) ? 1 : 0);
    return latest - (((latest - time.year) % 100) + 100) % 100;
}

/// Cuts one of the weekday names, shortened to `length` bytes, off the front of `text`.
constexpr std::string_view take_weekday(std::string_view& text, std::size_t length) {
    for (const std::string_view name : weekday_names)
        if (const auto spelling = name.substr(0, length); text.starts_with(spelling)) {
            text.remove_prefix(spelling.size());
            return spelling;
        }
    return {};
}

/// Null when `text` was read, else what is wrong with it.
constexpr const char* read_http_date(std::string_view text, std::chrono::sys_seconds now,
                                     std::chrono::sys_seconds& when) {
    civil_time time;
    std::string_view rest = text;
    const bool is_rfc850 = !take_weekday(rest, std::string_view::npos).empty();
    if (is_rfc850) {
        if (!read_form(", DD-ooo-YY hh:mm:ss GMT", rest, time))
            return "not one of the three forms";
        time.year = full_year(time, now);
    } else if (take_weekday(rest, 3).empty() ||
               !(read_form(", DD ooo YYYY hh:mm:ss GMT", rest, time) ||
                 read_form(" ooo DD hh:mm:ss YYYY", rest, time) ||
                 read_form(" ooo  D hh:mm:ss YYYY", rest, time))) {
        return "not one of the three forms";
    }
    if (const char* problem = range_problem(time))
        return problem;
    when = to_sys(time);
    const bool leap = time.second == 60;
    if (leap && !can_be_leap_second(when))
        return "no leap second can be there";
    if (!is_rfc850 && !text.starts_with(weekday_of(when - std::chrono::seconds(leap)).substr(0, 3)))
        return "that date is another day of the week";
    return nullptr;
}

} // namespace detail

/// Reads an HTTP-date of RFC 9110 section 5.6.7: IMF-fixdate and the two obsolete forms that a
/// recipient must accept, case-sensitively and without spaces around. `now` settles the century of
/// an RFC 850 year: not more than 50 years ahead. A weekday that is not the date's is a fault,
/// except beside a two-digit year, whose century is a guess. 23:59:60 on the last day of a month is
/// the following second. The fault has no pointer.
inline result<std::chrono::sys_seconds> parse_http_date(std::string_view text,
                                                        std::chrono::sys_seconds now) {
    std::chrono::sys_seconds when;
    if (const char* problem = detail::read_http_date(text, now, when))
        return fault{{},
                     "an HTTP-date such as Sun, 06 Nov 1994 08:49:37 GMT",
                     detail::quoted(text) + " (" + problem + ")"};
    return when;
}

/// The IMF-fixdate of RFC 9110 section 5.6.7, the only form that a sender may make. Instants
/// outside the years 0000 to 9999 become the nearest one inside.
inline std::string to_http_date(std::chrono::sys_seconds when) {
    when = std::clamp(when, detail::first_second, detail::last_second);
    const auto time = detail::to_civil(when);
    std::string text = "Www, DD Mmm YYYY HH:MM:SS GMT";
    const auto number = [&](std::size_t at, int value, int width) {
        detail::write_decimal(text.data() + at, static_cast<std::uint32_t>(value), width);
    };
    text.replace(0, 3, detail::weekday_of(when).substr(0, 3));
    number(5, time.day, 2);
    text.replace(8, 3, detail::month_names.substr(static_cast<std::size_t>(time.month - 1) * 3, 3));
    number(12, time.year, 4);
    number(17, time.hour, 2);
    number(20, time.minute, 2);
    number(23, time.second, 2);
    return text;
}

} // namespace moonage_proto
