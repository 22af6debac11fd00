#include <moonage_proto/timestamp.hpp>

#include "catch.hpp"

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <type_traits>

using namespace moonage_proto;
using namespace std::chrono;

namespace {

timestamp parsed(std::string_view text) {
    CAPTURE(text);
    const auto when = timestamp::parse(text);
    REQUIRE(when.has_value());
    return *when;
}

std::int64_t unix_seconds(std::string_view text) {
    return parsed(text).instant().second.time_since_epoch().count();
}

std::string two(unsigned value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

} // namespace

TEST_CASE("a timestamp prints exactly as it was parsed") {
    const std::string text = GENERATE(
        as<std::string>(), "2025-01-15T10:30:00Z", "2025-02-01T14:00:00Z", "2025-01-15t10:30:00z",
        "2025-01-15T10:30:00z", "2025-01-15T10:30:00.0Z", "2025-01-15T10:30:00.000Z",
        "2025-01-15T10:30:00.120Z", "2025-01-15T10:30:00.123456789Z", "2025-01-15T10:30:00+00:00",
        "2025-01-15T10:30:00-00:00", "2025-01-15T10:30:00.5+05:30", "2025-01-15T10:30:00-23:59",
        "2025-01-15T10:30:00.000000001+23:59", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59-23:59", "1969-12-31T23:59:59.9Z",
        "2024-02-29T00:00:00Z", "2000-02-29T00:00:00Z", "1990-12-31T23:59:60Z",
        "1990-12-31T15:59:60-08:00", "2016-12-31T23:59:60.999Z", "9999-12-31T23:59:60Z",
        "1937-01-01T12:00:27.87+00:20");
    CAPTURE(text);
    CHECK(to_string(parsed(text)) == text);
    CHECK(parsed(text) == parsed(text));
}

TEST_CASE("a timestamp names its instant") {
    CHECK(unix_seconds("1970-01-01T00:00:00Z") == 0);
    CHECK(unix_seconds("2024-02-01T16:00:00Z") == 1706803200);
    CHECK(unix_seconds("2025-01-15T10:30:00Z") == 1736937000);
    CHECK(unix_seconds("2025-01-15T12:30:00+02:00") == 1736937000);
    CHECK(unix_seconds("2025-01-14T23:00:00-11:30") == 1736937000);
    CHECK(unix_seconds("0000-01-01T00:00:00Z") == -62167219200);
    CHECK(unix_seconds("9999-12-31T23:59:59Z") == 253402300799);

    const auto when = parsed("1969-12-31T23:59:58.250Z");
    CHECK(when.instant().second == sys_seconds(seconds(-2)));
    CHECK(when.instant().fraction == milliseconds(250));
    CHECK(to_milliseconds(when.instant()) == sys_time<milliseconds>(milliseconds(-1750)));
    CHECK(parsed("9999-12-31T23:59:59.999999999Z").instant().fraction == nanoseconds(999999999));
}

TEST_CASE("a timestamp tells how it was written") {
    const auto when = parsed("2025-01-15T10:30:00.1230-05:30");
    CHECK(when.utc_offset() == -minutes(330));
    CHECK(when.fraction_digits() == 4);
    CHECK_FALSE(when.has_unknown_offset());
    CHECK_FALSE(when.is_leap_second());
    CHECK(parsed("2025-01-15T10:30:00-00:00").has_unknown_offset());
    CHECK_FALSE(parsed("2025-01-15T10:30:00+00:00").has_unknown_offset());
    CHECK_FALSE(parsed("2025-01-15T10:30:00Z").has_unknown_offset());
}

TEST_CASE("fraction digits after the ninth are dropped") {
    const auto when = parsed("2025-01-15T10:30:00.12345678999999999999999Z");
    CHECK(when.instant().fraction == nanoseconds(123456789));
    CHECK(to_string(when) == "2025-01-15T10:30:00.123456789Z");
}

TEST_CASE("a leap second has the instant of the second that follows it") {
    CHECK(unix_seconds("1990-12-31T23:59:60Z") == unix_seconds("1991-01-01T00:00:00Z"));
    CHECK(unix_seconds("2015-07-01T01:59:60+02:00") == unix_seconds("2015-07-01T00:00:00Z"));
    const auto leap = parsed("1990-12-31T23:59:60.25Z");
    CHECK(leap.is_leap_second());
    CHECK(same_instant(leap, parsed("1991-01-01T00:00:00.25Z")));
    CHECK(leap != parsed("1991-01-01T00:00:00.25Z"));
}

TEST_CASE("a second of 60 stands only where a leap second can be") {
    const std::string text = GENERATE(
        as<std::string>(), "1990-12-31T23:58:60Z", "1990-12-31T22:59:60Z", "1990-12-30T23:59:60Z",
        "1990-12-31T23:59:60-08:00", "1990-12-31T23:59:61Z", "2015-06-30T23:59:60+02:00");
    CAPTURE(text);
    CHECK(timestamp::parse(text).has_error());
}

TEST_CASE("a text that is no RFC 3339 date-time is refused with the reason") {
    struct row {
        std::string text;
        std::string reason;
    };
    const auto [text, reason] = GENERATE(values<row>({
        {"", "too short"},
        {"2025-01-15", "too short"},
        {"2025-01-15T10:30:00", "too short"},
        {"2025-01-15T10:30Z", "too short"},
        {"25-01-15T10:30:00.000Z", "no date"},
        {"+2025-01-15T10:30:00Z", "no date"},
        {"2025/01/15T10:30:00Z", "no date"},
        {"2025-1-15T10:30:00.00Z", "no date"},
        {" 2025-01-15T10:30:00Z", "no date"},
        {"2025-01-15 10:30:00Z", "no T"},
        {"2025-01-15_10:30:00Z", "no T"},
        {"2025-01-15T10.30.00Z", "no time"},
        {"2025-01-15T1a:30:00Z", "no time"},
        {"2025-01-15T-1:30:00Z", "no time"},
        {"2025-00-15T10:30:00Z", "no such month"},
        {"2025-13-15T10:30:00Z", "no such month"},
        {"2025-01-00T10:30:00Z", "no such day"},
        {"2025-01-32T10:30:00Z", "no such day"},
        {"2025-04-31T10:30:00Z", "no such day"},
        {"2025-02-29T10:30:00Z", "no such day"},
        {"1900-02-29T10:30:00Z", "no such day"},
        {"2025-01-15T24:00:00Z", "no such hour"},
        {"2025-01-15T10:60:00Z", "no such minute"},
        {"2025-01-15T10:30:61Z", "no such second"},
        {"2025-01-15T10:30:00.Z", "no digit"},
        {"2025-01-15T10:30:00.", "no digit"},
        {"2025-01-15T10:30:00.123", "no Z or offset"},
        {"2025-01-15T10:30:00,5Z", "no Z or offset"},
        {"2025-01-15T10:30:00Z ", "no Z or offset"},
        {"2025-01-15T10:30:00ZZ", "no Z or offset"},
        {"2025-01-15T10:30:00+02", "no Z or offset"},
        {"2025-01-15T10:30:00+0200", "no Z or offset"},
        {"2025-01-15T10:30:00+2:000", "no Z or offset"},
        {"2025-01-15T10:30:00+02:00Z", "no Z or offset"},
        {"2025-01-15T10:30:00+-2:00", "no Z or offset"},
        {"2025-01-15T10:30:00+24:00", "no such offset"},
        {"2025-01-15T10:30:00+02:60", "no such offset"},
    }));
    CAPTURE(text);
    const auto when = timestamp::parse(text);
    REQUIRE(when.has_error());
    CHECK(when.error().pointer.empty());
    CHECK(when.error().expected == "an RFC 3339 date-time such as 2025-01-15T10:30:00Z");
    CHECK(when.error().actual.find(reason) != std::string::npos);
    CHECK(when.error().actual.find('"' + text + '"') == 0);
}

TEST_CASE("a refused timestamp is shown on one bounded line") {
    const auto when = timestamp::parse("2025\n\xff" + std::string(100000, 'x'));
    REQUIRE(when.has_error());
    CHECK(when.error().actual.find("\"2025\\x0a\\xffxxx") == 0);
    CHECK(when.error().actual.size() < 120);
}

TEST_CASE("equality of timestamps is of text and order is of instants") {
    const auto utc = parsed("2025-01-15T10:30:00Z");
    const auto berlin = parsed("2025-01-15T11:30:00+01:00");
    const auto later = parsed("2025-01-15T10:30:00.000000001Z");
    CHECK(utc != berlin);
    CHECK(utc != parsed("2025-01-15T10:30:00.0Z"));
    CHECK(utc != parsed("2025-01-15T10:30:00z"));
    CHECK(utc != parsed("2025-01-15t10:30:00Z"));
    CHECK(utc != parsed("2025-01-15T10:30:00+00:00"));
    CHECK(same_instant(utc, berlin));
    CHECK_FALSE(before(utc, berlin));
    CHECK_FALSE(before(berlin, utc));
    CHECK(before(berlin, later));
    CHECK_FALSE(before(later, berlin));
    CHECK((utc.instant() < later.instant()));
}

TEST_CASE("a timestamp made from a clock has the digits of the clock's unit") {
    const sys_seconds second{seconds(1736937000)};
    CHECK(to_string(timestamp()) == "1970-01-01T00:00:00Z");
    CHECK(to_string(timestamp::from(second)) == "2025-01-15T10:30:00Z");
    CHECK(to_string(timestamp::from(sys_days(2025y / 1 / 15))) == "2025-01-15T00:00:00Z");
    CHECK(to_string(timestamp::from(second + milliseconds(7))) == "2025-01-15T10:30:00.007Z");
    CHECK(to_string(timestamp::from(second + microseconds(7))) == "2025-01-15T10:30:00.000007Z");
    CHECK(to_string(timestamp::from(second + nanoseconds(7))) == "2025-01-15T10:30:00.000000007Z");
    CHECK(to_string(timestamp::from(sys_time<milliseconds>(milliseconds(-1)))) ==
          "1969-12-31T23:59:59.999Z");
    CHECK(timestamp::from(second) == parsed("2025-01-15T10:30:00Z"));
}

TEST_CASE("a clock beyond the four-digit years is cut to them") {
    CHECK(to_string(timestamp::from(sys_seconds::max())) == "9999-12-31T23:59:59Z");
    CHECK(to_string(timestamp::from(sys_seconds::min())) == "0000-01-01T00:00:00Z");
    CHECK(to_string(timestamp::from(sys_time<milliseconds>::max())) == "9999-12-31T23:59:59.000Z");
}

TEST_CASE("Unix seconds from outside make a timestamp or a fault") {
    CHECK(to_string(timestamp::from_unix_seconds(1706803200).value()) == "2024-02-01T16:00:00Z");
    CHECK(to_string(timestamp::from_unix_seconds(-62167219200).value()) == "0000-01-01T00:00:00Z");
    CHECK(to_string(timestamp::from_unix_seconds(253402300799).value()) == "9999-12-31T23:59:59Z");
    CHECK(timestamp::from_unix_seconds(-62167219201).has_error());
    CHECK(timestamp::from_unix_seconds(253402300800).has_error());
    CHECK(timestamp::from_unix_seconds(INT64_MAX).has_error());
    CHECK(timestamp::from_unix_seconds(INT64_MIN).has_error());
}

TEST_CASE("a timestamp is small and copied as bytes") {
    STATIC_REQUIRE(std::is_trivially_copyable_v<timestamp>);
    STATIC_REQUIRE(sizeof(timestamp) <= 24);
}

TEST_CASE("every day of 400 years agrees with std::chrono, and no other day is accepted") {
    std::int64_t wrong = 0;
    for (int y = 1800; y < 2200; ++y)
        for (unsigned m = 0; m <= 13; ++m)
            for (unsigned d = 0; d <= 32; ++d) {
                const year_month_day date{year(y), month(m), day(d)};
                const std::string text =
                    std::to_string(y) + '-' + two(m) + '-' + two(d) + "T12:00:00Z";
                const auto when = timestamp::parse(text);
                const bool right =
                    when ? date.ok() && when->instant().second == sys_days(date) + hours(12) &&
                               to_string(*when) == text
                         : !date.ok();
                wrong += right ? 0 : 1;
            }
    CHECK(wrong == 0);
}

TEST_CASE("random instants, offsets and digits survive print and parse") {
    std::mt19937_64 random(20250115);
    const auto below = [&](std::uint64_t n) { return random() % n; };
    std::int64_t wrong = 0;
    for (int i = 0; i < 100000; ++i) {
        const sys_seconds local{
            seconds(static_cast<std::int64_t>(below(315569520000)) - 62167219200)};
        std::string text = to_string(timestamp::from(local));
        text.pop_back();
        std::uint32_t nanos = 0;
        if (const auto digits = below(10); digits != 0) {
            text += '.';
            std::uint32_t unit = 1000000000;
            for (unsigned k = 0; k < digits; ++k) {
                const auto digit = static_cast<std::uint32_t>(below(10));
                text += static_cast<char>('0' + digit);
                nanos += digit * (unit /= 10);
            }
        }
        const auto h = static_cast<unsigned>(below(24));
        const auto m = static_cast<unsigned>(below(60));
        const bool ahead = below(2) == 0;
        text += (ahead ? '+' : '-') + two(h) + ':' + two(m);
        const auto offset = (hours(h) + minutes(m)) * (ahead ? 1 : -1);
        const auto when = timestamp::parse(text);
        const bool right = when && to_string(*when) == text &&
                           when->instant() == utc_instant{local - offset, nanoseconds(nanos)};
        wrong += right ? 0 : 1;
    }
    CHECK(wrong == 0);
}
