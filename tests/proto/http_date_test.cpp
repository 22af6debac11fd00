#include <moonage_proto/http_date.hpp>

#include "catch.hpp"

#include <chrono>
#include <string>

using namespace moonage_proto;
using namespace std::chrono;

namespace {

const sys_seconds now = sys_days(2025y / 1 / 15) + 10h;

sys_seconds parsed(std::string_view text, sys_seconds at = now) {
    CAPTURE(text);
    const auto when = parse_http_date(text, at);
    REQUIRE(when.has_value());
    return *when;
}

year year_of(sys_seconds when) {
    return year_month_day(floor<days>(when)).year();
}

} // namespace

TEST_CASE("the three forms of RFC 9110 name the same instant") {
    const sys_seconds when{seconds(784111777)};
    CHECK(parsed("Sun, 06 Nov 1994 08:49:37 GMT") == when);
    CHECK(parsed("Sunday, 06-Nov-94 08:49:37 GMT") == when);
    CHECK(parsed("Sun Nov  6 08:49:37 1994") == when);
    CHECK(parsed("Wed Nov 16 08:49:37 1994") == when + days(10));
    CHECK(parsed("Sun Nov 06 08:49:37 1994") == when);
}

TEST_CASE("an HTTP-date is printed as IMF-fixdate") {
    CHECK(to_http_date(sys_seconds(seconds(784111777))) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(to_http_date(sys_seconds()) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(to_http_date(sys_seconds::max()) == "Fri, 31 Dec 9999 23:59:59 GMT");
    CHECK(to_http_date(sys_seconds::min()) == "Sat, 01 Jan 0000 00:00:00 GMT");
}

TEST_CASE("every day of 400 years survives print and parse") {
    int wrong = 0;
    for (sys_days day = 1800y / 1 / 1; day < 2200y / 1 / 1; day += days(1)) {
        const sys_seconds when = day + 13h + 14min + 15s;
        const auto again = parse_http_date(to_http_date(when), now);
        wrong += again && *again == when ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a two-digit year is never more than fifty years ahead") {
    CHECK(year_of(parsed("Sunday, 15-Jan-75 09:59:59 GMT")) == 2075y);
    CHECK(year_of(parsed("Sunday, 15-Jan-75 10:00:00 GMT")) == 2075y);
    CHECK(year_of(parsed("Sunday, 15-Jan-75 10:00:01 GMT")) == 1975y);
    CHECK(year_of(parsed("Sunday, 16-Jan-75 00:00:00 GMT")) == 1975y);
    CHECK(year_of(parsed("Sunday, 01-Jan-76 00:00:00 GMT")) == 1976y);
    CHECK(year_of(parsed("Sunday, 01-Jan-00 00:00:00 GMT")) == 2000y);
    CHECK(year_of(parsed("Sunday, 01-Jan-25 00:00:00 GMT")) == 2025y);
    const sys_seconds late = sys_days(2080y / 1 / 1);
    CHECK(year_of(parsed("Sunday, 01-Jan-10 00:00:00 GMT", late)) == 2110y);
    CHECK(year_of(parsed("Sunday, 01-Jan-31 00:00:00 GMT", late)) == 2031y);
}

TEST_CASE("29 February of a two-digit year is judged in its full year") {
    CHECK(year_of(parsed("Sunday, 29-Feb-00 00:00:00 GMT")) == 2000y);
    CHECK(parse_http_date("Sunday, 29-Feb-00 00:00:00 GMT", sys_days(1930y / 1 / 1)).has_error());
}

TEST_CASE("a leap second of an HTTP-date is the second that follows it") {
    CHECK(parsed("Mon, 31 Dec 1990 23:59:60 GMT") == sys_days(1991y / 1 / 1));
    CHECK(parse_http_date("Sun, 30 Dec 1990 23:59:60 GMT", now).has_error());
    CHECK(parse_http_date("Mon, 31 Dec 1990 22:59:60 GMT", now).has_error());
}

TEST_CASE("a text that is no HTTP-date is refused with the reason") {
    struct row {
        std::string text;
        std::string reason;
    };
    const auto [text, reason] = GENERATE(values<row>({
        {"", "forms"},
        {"0", "forms"},
        {"Sun", "forms"},
        {"Sun, 06 Nov 1994 08:49:37", "forms"},
        {"Sun, 06 Nov 1994 08:49:37 UTC", "forms"},
        {"Sun, 06 Nov 1994 08:49:37 gmt", "forms"},
        {"sun, 06 Nov 1994 08:49:37 GMT", "forms"},
        {"Sun, 06 nov 1994 08:49:37 GMT", "forms"},
        {"Sun, 06 ovD 1994 08:49:37 GMT", "forms"},
        {"Sun, 6 Nov 1994 08:49:37 GMT", "forms"},
        {"Sun,  6 Nov 1994 08:49:37 GMT", "forms"},
        {"Sun 06 Nov 1994 08:49:37 GMT", "forms"},
        {"Sun, 06-Nov-1994 08:49:37 GMT", "forms"},
        {"Sun, 06-Nov-94 08:49:37 GMT", "forms"},
        {"Sunday, 06 Nov 1994 08:49:37 GMT", "forms"},
        {"Sunday Nov  6 08:49:37 1994", "forms"},
        {"Sun Nov 6 08:49:37 1994", "forms"},
        {"Sun Nov  6 08:49:37 1994 GMT", "forms"},
        {" Sun, 06 Nov 1994 08:49:37 GMT", "forms"},
        {"Sun, 06 Nov 1994 08:49:37 GMT ", "forms"},
        {"Sun, 06 Nov 1994 8:49:37 GMT", "forms"},
        {"Sun, 06 Nov -994 08:49:37 GMT", "forms"},
        {"1994-11-06T08:49:37Z", "forms"},
        {"Mon, 06 Nov 1994 08:49:37 GMT", "another day of the week"},
        {"Mon Nov  6 08:49:37 1994", "another day of the week"},
        {"Sun, 31 Nov 1994 08:49:37 GMT", "no such day"},
        {"Sun, 00 Nov 1994 08:49:37 GMT", "no such day"},
        {"Sun, 29 Feb 1900 08:49:37 GMT", "no such day"},
        {"Sun, 06 Nov 1994 24:49:37 GMT", "no such hour"},
        {"Sun, 06 Nov 1994 08:60:37 GMT", "no such minute"},
        {"Sun, 06 Nov 1994 08:49:61 GMT", "no such second"},
    }));
    CAPTURE(text);
    const auto when = parse_http_date(text, now);
    REQUIRE(when.has_error());
    CHECK(when.error().pointer.empty());
    CHECK(when.error().expected == "an HTTP-date such as Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(when.error().actual.find(reason) != std::string::npos);
}
