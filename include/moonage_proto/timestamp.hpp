#pragma once

#include <moonage_proto/detail/civil_time.hpp>
#include <moonage_proto/detail/decimal.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/fault.hpp>

#include <algorithm>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace moonage_proto {

/// A point on the UTC time line. Nanoseconds in 64 bits reach only from 1677 to 2262, a date-time
/// from 0000 to 9999: hence seconds and a fraction.
struct utc_instant {
    std::chrono::sys_seconds second;   ///< The whole second at or before the instant.
    std::chrono::nanoseconds fraction; ///< What lies between: 0 to 999,999,999.

    friend constexpr auto operator<=>(const utc_instant&, const utc_instant&) = default;
};

/// The instant in whole milliseconds, rounded down.
constexpr std::chrono::sys_time<std::chrono::milliseconds>
to_milliseconds(const utc_instant& when) {
    return when.second + std::chrono::floor<std::chrono::milliseconds>(when.fraction);
}

/// An RFC 3339 date-time that prints as it was parsed. It remembers what the instant alone would
/// lose: UTC offset, number of fraction digits, the letters' case, the sign of a zero offset. The
/// reference shows such texts in every `created_at` and asks for them in `before` and `after` of
/// "List conversation history".
///
/// `==` means the same text. For time order use `before` and `same_instant`, or compare
/// `instant()`.
class timestamp {
public:
    /// The longest text: date, time, nine fraction digits and a numeric offset.
    static constexpr std::size_t max_size = 35;

    /// The Unix epoch, `1970-01-01T00:00:00Z`.
    constexpr timestamp() = default;

    /// Reads `date-time` of RFC 3339 section 5.6: lower-case `t` and `z` are in the grammar, a
    /// space in place of `T` is not. Fraction digits after the ninth are dropped, also from the
    /// print. Second 60 is accepted where a leap second can be, 23:59:60 UTC on the last day of a
    /// month (section 5.7); its instant is that of the following second, as in POSIX. The fault has
    /// no pointer.
    static result<timestamp> parse(std::string_view text) {
        timestamp parsed;
        if (const char* problem = parsed.read(text))
            return not_a_timestamp(text, problem);
        return parsed;
    }

    /// The UTC text of an instant, with the fraction digits of the clock's unit: none for seconds,
    /// three for milliseconds, nine for nanoseconds. Instants outside the years 0000 to 9999 become
    /// the nearest second inside.
    template <class Duration>
    static constexpr timestamp from(std::chrono::sys_time<Duration> when) {
        const auto whole = std::chrono::floor<std::chrono::seconds>(when);
        timestamp made;
        made.second_ = std::clamp(whole, detail::first_second, detail::last_second);
        made.digits_ = std::min(std::chrono::hh_mm_ss<Duration>::fractional_width, max_digits);
        if (made.second_ == whole)
            made.nanos_ = static_cast<std::uint32_t>(
                std::chrono::duration_cast<std::chrono::nanoseconds>(when - whole).count());
        return made;
    }

    /// The UTC text of Unix seconds that come from outside; a fault outside the years 0000 to 9999.
    static result<timestamp> from_unix_seconds(std::int64_t seconds) {
        const std::chrono::sys_seconds when{std::chrono::seconds(seconds)};
        if (when < detail::first_second || when > detail::last_second)
            return fault{{}, "Unix seconds in the years 0000 to 9999", std::to_string(seconds)};
        return from(when);
    }

    constexpr utc_instant instant() const { return {second_, std::chrono::nanoseconds(nanos_)}; }

    /// How far the text's local time is ahead of UTC.
    constexpr std::chrono::minutes utc_offset() const { return std::chrono::minutes(offset_); }

    /// 0 to 9.
    constexpr unsigned fraction_digits() const { return digits_; }

    /// True for `-00:00`: the time is known in UTC, the local offset is not (RFC 3339 section 4.3).
    constexpr bool has_unknown_offset() const { return zone_ == zone::minus && offset_ == 0; }

    /// True when the text's second is 60.
    constexpr bool is_leap_second() const { return leap_; }

    /// Prints into `out` without allocating; returns the part that was written.
    constexpr std::string_view print(std::span<char, max_size> out) const {
        const auto time = detail::to_civil(second_ + utc_offset() - std::chrono::seconds(leap_));
        char* p = write(out.data(), time.year, 4, '-');
        p = write(p, time.month, 2, '-');
        p = write(p, time.day, 2, lower_t_ ? 't' : 'T');
        p = write(p, time.hour, 2, ':');
        p = write(p, time.minute, 2, ':');
        p = detail::write_decimal(p, static_cast<std::uint32_t>(time.second + leap_), 2);
        p = write_zone(write_fraction(p));
        return {out.data(), static_cast<std::size_t>(p - out.data())};
    }

    friend constexpr bool operator==(const timestamp&, const timestamp&) = default;

private:
    enum class zone : std::uint8_t { upper_z, lower_z, plus, minus };
    static constexpr unsigned max_digits = 9;

    constexpr const char* read(std::string_view text);
    constexpr const char* read_fraction(std::string_view& rest);
    constexpr const char* read_zone(std::string_view rest);

    static fault not_a_timestamp(std::string_view text, const char* problem) {
        return {{},
                "an RFC 3339 date-time such as 2025-01-15T10:30:00Z",
                detail::quoted(text) + " (" + problem + ")"};
    }

    static constexpr char* write(char* out, int value, int width, char after) {
        out = detail::write_decimal(out, static_cast<std::uint32_t>(value), width);
        *out++ = after;
        return out;
    }

    constexpr char* write_fraction(char* out) const {
        if (digits_ == 0)
            return out;
        auto value = nanos_;
        for (unsigned dropped = digits_; dropped < max_digits; ++dropped)
            value /= 10;
        *out++ = '.';
        return detail::write_decimal(out, value, static_cast<int>(digits_));
    }

    constexpr char* write_zone(char* out) const {
        if (zone_ == zone::upper_z || zone_ == zone::lower_z) {
            *out++ = zone_ == zone::upper_z ? 'Z' : 'z';
            return out;
        }
        const int ahead = offset_ < 0 ? -offset_ : offset_;
        *out++ = zone_ == zone::plus ? '+' : '-';
        out = write(out, ahead / 60, 2, ':');
        return detail::write_decimal(out, static_cast<std::uint32_t>(ahead % 60), 2);
    }

    std::chrono::sys_seconds second_{};
    std::uint32_t nanos_ = 0;
    std::int16_t offset_ = 0;
    std::uint8_t digits_ : 4 = 0;
    bool lower_t_ : 1 = false;
    bool leap_ : 1 = false;
    zone zone_ = zone::upper_z;
};

/// Null when `text` was read, else what is wrong with it.
constexpr const char* timestamp::read(std::string_view text) {
    constexpr std::size_t shortest = std::string_view("2025-01-15T10:30:00Z").size();
    if (text.size() < shortest)
        return "too short";
    const char* const p = text.data();
    const detail::civil_time time{
        detail::fixed_decimal(p, 4),      detail::fixed_decimal(p + 5, 2),
        detail::fixed_decimal(p + 8, 2),  detail::fixed_decimal(p + 11, 2),
        detail::fixed_decimal(p + 14, 2), detail::fixed_decimal(p + 17, 2)};
    if (time.year < 0 || time.month < 0 || time.day < 0 || p[4] != '-' || p[7] != '-')
        return "no date of the form YYYY-MM-DD";
    if (p[10] != 'T' && p[10] != 't')
        return "no T between date and time";
    if (time.hour < 0 || time.minute < 0 || time.second < 0 || p[13] != ':' || p[16] != ':')
        return "no time of the form HH:MM:SS";
    if (const char* problem = detail::range_problem(time))
        return problem;
    lower_t_ = p[10] == 't';
    leap_ = time.second == 60;

    std::string_view rest = text.substr(shortest - 1);
    if (const char* problem = read_fraction(rest))
        return problem;
    if (const char* problem = read_zone(rest))
        return problem;
    second_ = detail::to_sys(time) - utc_offset();
    if (leap_ && !detail::can_be_leap_second(second_))
        return "no leap second can be there";
    return nullptr;
}

constexpr const char* timestamp::read_fraction(std::string_view& rest) {
    if (rest.front() != '.')
        return nullptr;
    rest.remove_prefix(1);
    unsigned digits = 0;
    std::uint32_t nanos = 0;
    std::size_t length = 0;
    for (; length < rest.size() && detail::is_digit(rest[length]); ++length)
        if (digits < max_digits) {
            nanos = nanos * 10 + static_cast<std::uint32_t>(rest[length] - '0');
            ++digits;
        }
    if (digits == 0)
        return "no digit after the decimal point";
    digits_ = static_cast<std::uint8_t>(digits & 15u);
    for (; digits < max_digits; ++digits)
        nanos *= 10;
    nanos_ = nanos;
    rest.remove_prefix(length);
    return nullptr;
}

constexpr const char* timestamp::read_zone(std::string_view rest) {
    constexpr const char* no_offset = "no Z or offset of the form +HH:MM at the end";
    if (rest == "Z" || rest == "z") {
        zone_ = rest == "Z" ? zone::upper_z : zone::lower_z;
        return nullptr;
    }
    if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':')
        return no_offset;
    const int hours = detail::fixed_decimal(rest.data() + 1, 2);
    const int minutes = detail::fixed_decimal(rest.data() + 4, 2);
    if (hours < 0 || minutes < 0)
        return no_offset;
    if (hours > 23 || minutes > 59)
        return "no such offset";
    zone_ = rest[0] == '+' ? zone::plus : zone::minus;
    const int ahead = hours * 60 + minutes;
    offset_ = static_cast<std::int16_t>(zone_ == zone::plus ? ahead : -ahead);
    return nullptr;
}

/// The text, as it was parsed.
inline std::string to_string(const timestamp& when) {
    char text[timestamp::max_size];
    return std::string(when.print(text));
}

/// Time order; offsets and spelling do not count.
constexpr bool before(const timestamp& a, const timestamp& b) {
    return a.instant() < b.instant();
}

/// Whether both name one instant, whatever their offsets and spelling.
constexpr bool same_instant(const timestamp& a, const timestamp& b) {
    return a.instant() == b.instant();
}

} // namespace moonage_proto
