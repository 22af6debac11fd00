#include <moonage_proto/retry_after.hpp>

#include "catch.hpp"

#include <chrono>
#include <string>

using namespace moonage_proto;
using namespace std::chrono_literals;

namespace {

const std::chrono::sys_seconds now{784111777s}; // Sun, 06 Nov 1994 08:49:37 GMT

} // namespace

TEST_CASE("Retry-After in seconds is a delay") {
    CHECK(parse_retry_after("30", now).value() == 30s);
    CHECK(parse_retry_after("0", now).value() == 0s);
    CHECK(parse_retry_after("007", now).value() == 7s);
    CHECK(parse_retry_after("2147483648", now).value() == 2147483648s);
}

TEST_CASE("Retry-After as a date is the delay from now") {
    CHECK(parse_retry_after("Sun, 06 Nov 1994 08:50:07 GMT", now).value() == 30s);
    CHECK(parse_retry_after("Sunday, 06-Nov-94 08:50:07 GMT", now).value() == 30s);
    CHECK(parse_retry_after("Sun Nov  6 08:50:07 1994", now).value() == 30s);
}

TEST_CASE("Retry-After as a date that is not ahead is no delay") {
    CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now).value() == 0s);
    CHECK(parse_retry_after("Sat, 05 Nov 1994 08:49:37 GMT", now).value() == 0s);
    CHECK(parse_retry_after("Sat, 01 Jan 0000 00:00:00 GMT", now).value() == 0s);
}

TEST_CASE("an enormous Retry-After is cut") {
    CHECK(parse_retry_after("2147483649", now).value() == longest_retry_after);
    CHECK(parse_retry_after(std::string(1000, '9'), now).value() == longest_retry_after);
    CHECK(parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", now).value() == longest_retry_after);
}

TEST_CASE("a Retry-After that is neither seconds nor a date is a fault of that header") {
    const std::string text =
        GENERATE(as<std::string>(), "", " ", "-1", "+1", "1.5", "30s", "30 ", " 30", "1e3", "soon",
                 "Sun, 06 Nov 1994 08:49:37", "1994-11-06T08:49:37Z", "30, 60");
    CAPTURE(text);
    const auto delay = parse_retry_after(text, now);
    REQUIRE(delay.has_error());
    CHECK(delay.error().pointer == "Retry-After");
    CHECK(delay.error().actual == '"' + text + '"');
}
