#include "../../fake_server/src/answers.hpp"
#include "../../fake_server/src/edits/delays.hpp"
#include "edit_support.hpp"

#include "catch.hpp"

#include <chrono>
#include <cmath>
#include <string>
#include <string_view>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;
using namespace std::chrono_literals;
using test::body_of;
using test::edited;
using test::header_of;

namespace {

response_plan json_plan(std::string body = R"({"a":1,"b":[1,2]})") {
    return text_answer(200, "application/json", std::move(body));
}

std::string body_after(std::string_view does, std::string body) {
    return body_of(edited(does, json_plan(std::move(body))));
}

std::chrono::nanoseconds first_pause(const response_plan& plan) {
    return std::get<step::delay>(plan.steps.front()).length;
}

std::chrono::nanoseconds drawn(std::string_view from, std::uint64_t seed = 7) {
    std::mt19937_64 random(seed);
    return draw_delay(json::parse(from), random);
}

} // namespace

TEST_CASE("A redirect leads to the same path and query elsewhere, without a body") {
    response_plan plan = edited(R"({"redirect": {"origin": "http://127.0.0.1:9"}})", json_plan());
    CHECK(plan.head()->status == 307);
    CHECK(header_of(plan, "Location") == "http://127.0.0.1:9/v1/spaces?limit=2");
    CHECK(header_of(plan, "Content-Type") == "(none)");
    CHECK(plan.steps.size() == 1);
    plan = edited(R"({"redirect": {"origin": "http://h", "status": 308}})", json_plan());
    CHECK(plan.head()->status == 308);
    plan = edited(R"({"redirect": {"origin": "http://h"}})",
                  {{step::head{200, {}, true}, step::event{"data: 1\n\n"}, step::delay{1s}}});
    CHECK(plan.steps.size() == 1);
    CHECK_FALSE(plan.head()->is_stream);
}

TEST_CASE("The status is another and the body stays") {
    response_plan plan = edited(R"({"status": 503})", json_plan("{}"));
    CHECK(plan.head()->status == 503);
    CHECK(body_of(plan) == "{}");
    CHECK(edited(R"({"status": 1000})", json_plan()).head()->status == 200);
}

TEST_CASE("A text takes the place of the body as it is, and the type stays") {
    const response_plan plan = edited(R"({"body": {"text": "<html>"}})", json_plan());
    CHECK(body_of(plan) == "<html>");
    CHECK(header_of(plan, "Content-Type") == "application/json");
}

TEST_CASE("A JSON value takes the place of any body, or of none") {
    response_plan plan = edited(R"({"body": {"json": [1]}})", text_answer(200, "text/html", "x"));
    CHECK(body_of(plan) == "[1]");
    CHECK(header_of(plan, "content-type") == "application/json");
    plan = edited(R"({"status": 200, "body": {"json": null}})", empty_answer());
    CHECK(body_of(plan) == "null");
    CHECK(header_of(plan, "content-type") == "application/json");
    CHECK(body_of(edited(R"({"body": {"text": "x"}})", empty_answer())) == "x");
}

TEST_CASE("Members of a body are set, removed, added to, repeated and reversed, in that order") {
    CHECK(body_after(R"({"body": {"set": {"/l/-": 3}}})", R"({"l":[1]})") == R"({"l":[1,3]})");
    CHECK(body_after(R"({"body": {"remove": ["/l/0"]}})", R"({"l":[1,2]})") == R"({"l":[2]})");
    CHECK(body_after(R"({"body": {"add": {"/n": 2}}})", R"({"n":1})") == R"({"n":3})");
    CHECK(body_after(R"({"body": {"repeat": {"/l": 3}}})", R"({"l":[1]})") == R"({"l":[1,1,1]})");
    CHECK(body_after(R"({"body": {"reverse": ["/l"]}})", R"({"l":[1,2]})") == R"({"l":[2,1]})");
    CHECK(body_after(R"({"body": {"reverse": [""], "repeat": {"": 4}, "add": {"/*": 1},
                         "remove": ["/0"], "set": {"/-": 8}}})",
                     "[0,1]") == "[9,2,9,2]");
}

TEST_CASE("An error's envelope is a body like any other") {
    const response_plan plan = edited(R"({"body": {"set": {"/error/code": "x"}}})",
                                      error_answer(error_code::not_found, "m"));
    CHECK(body_of(plan) == R"({"error":{"code":"x","message":"m"}})");
}

TEST_CASE("A body that is not JSON, or missing, takes no edit of JSON") {
    CHECK(body_after(R"({"body": {"set": {"/a": 1}, "pretty": true}})", "<a>") == "<a>");
    CHECK(edited(R"({"body": {"set": {"/a": 1}, "cut_at": 1}})", empty_answer()).steps.size() == 1);
}

TEST_CASE("Timestamps are written in another form of RFC 3339, and other texts stay") {
    const auto after = [](std::string_view form, std::string_view text) {
        const std::string does = R"({"body": {"timestamps": ")" + std::string(form) + "\"}}";
        const std::string body = R"({"content":"2025-01-15T10:30:00Z","l":[{"created_at":")" +
                                 std::string(text) + R"("}],"x_at":null})";
        const json::value seen = json::parse(body_after(does, body));
        CHECK(seen.at("content") == "2025-01-15T10:30:00Z");
        return std::string(seen.at_pointer("/l/0/created_at").as_string());
    };
    CHECK(after("seconds", "2025-01-15T10:30:00.123Z") == "2025-01-15T10:30:00Z");
    CHECK(after("microseconds", "2025-01-15T10:30:00.123Z") == "2025-01-15T10:30:00.123000Z");
    CHECK(after("nanoseconds", "2025-01-15T10:30:00Z") == "2025-01-15T10:30:00.000000000Z");
    CHECK(after("offset", "2025-01-15T20:30:00.5Z") == "2025-01-16T02:15:00.5+05:45");
    CHECK(after("offset", "soon") == "soon");
}

TEST_CASE("A body is written with line ends, without its last bracket, or in part") {
    CHECK(body_after(R"({"body": {"pretty": true}})", R"({"a":1})") == "{\n  \"a\": 1\n}");
    CHECK(body_after(R"({"body": {"malformed": true}})", R"({"a":[1]})") == R"({"a":[1])");
    CHECK(body_after(R"({"body": {"cut_at": 3}})", R"({"a":1})") == R"({"a)");
    CHECK(body_after(R"({"body": {"cut_at": 300}})", R"({"a":1})") == R"({"a":1})");
    CHECK(body_after(R"({"body": {"cut_at": 0}})", R"({"a":1})").empty());
}

TEST_CASE("Headers are set in place of others, added, and removed, in any case") {
    response_plan plan = json_plan();
    plan.set_header("X-A", "1");
    plan.set_header("x-a", "2");
    plan = edited(R"({"headers": {"X-a": "3", "N": 12, "content-type": null}})", std::move(plan));
    REQUIRE(plan.head()->headers.size() == 2);
    CHECK(header_of(plan, "X-A") == "3");
    CHECK(header_of(plan, "N") == "12");
}

TEST_CASE("A header may be a date so many seconds from now") {
    const std::string_view does = R"({"headers": {"Retry-After": {"date_in_seconds": 90}}})";
    CHECK(header_of(edited(does, json_plan()), "Retry-After") == "Wed, 15 Jan 2025 10:31:30 GMT");
    const std::string_view far = R"({"headers": {"A": {"date_in_seconds": 9223372036854775807}}})";
    CHECK(header_of(edited(far, json_plan()), "A") == "Fri, 31 Dec 9999 23:59:59 GMT");
}

TEST_CASE("A header's value cannot end its line") {
    CHECK(header_of(edited(R"({"headers": {"A": "x\r\nB: y"}})", json_plan()), "A") == "x  B: y");
}

TEST_CASE("A delay comes before the answer, and delays add up") {
    CHECK(first_pause(edited(R"({"delay_ms": 250})", json_plan())) == 250ms);
    const response_plan twice =
        edited(R"({"delay_ms": 1})", edited(R"({"delay_ms": 2})", json_plan()));
    CHECK(test::steps_of<step::delay>(twice).size() == 2);
    CHECK(edited(R"({"delay_ms": 0})", json_plan()).steps.size() == 2);
}

TEST_CASE("A delay is at most a day, and never less than none") {
    CHECK(drawn("-5") == 0ns);
    CHECK(drawn("1e300") == 24h);
    CHECK(drawn(R"({"normal": [-100, 1]})") == 0ns);
    CHECK(drawn(R"({"uniform": [1e12, 2e12]})") == 24h);
    CHECK(drawn(R"({"uniform": [1]})") == 0ns);
}

TEST_CASE("What is drawn from a distribution follows from the seed alone") {
    CHECK(drawn(R"({"uniform": [10, 500]})") == 379'649us);
    CHECK(drawn(R"({"exponential": 100})") == 140'399us);
    CHECK(drawn(R"({"normal": [100, 20]})") == 131'828us);
}

TEST_CASE("Distributions have the means and the spread that they are given") {
    const auto mean_of = [](std::string_view from, double& spread) {
        std::mt19937_64 random(1);
        const json::value form = json::parse(from);
        double sum = 0;
        double squares = 0;
        constexpr int count = 20'000;
        for (int i = 0; i != count; ++i) {
            const double ms =
                std::chrono::duration<double, std::milli>(draw_delay(form, random)).count();
            sum += ms;
            squares += ms * ms;
        }
        spread = std::sqrt(squares / count - sum / count * sum / count);
        return sum / count;
    };
    double spread = 0;
    CHECK(std::abs(mean_of(R"({"uniform": [10, 500]})", spread) - 255) < 5);
    CHECK(std::abs(mean_of(R"({"exponential": 100})", spread) - 100) < 3);
    CHECK(std::abs(spread - 100) < 5);
    CHECK(std::abs(mean_of(R"({"normal": [200, 20]})", spread) - 200) < 1);
    CHECK(std::abs(spread - 20) < 1);
}

TEST_CASE("The names of all headers are written in one case") {
    CHECK(edited(R"({"header_names": "upper"})", json_plan()).head()->names == name_case::upper);
    CHECK(edited(R"({"header_names": "lower"})", json_plan()).head()->names == name_case::lower);
}

TEST_CASE("A plan without a head stays as it is") {
    const response_plan bare{{step::raw_bytes{"x"}}};
    const response_plan plan = edited(
        R"({"status": 500, "body": {"text": "y"}, "delay_ms": 5, "framing": "chunked"})", bare);
    CHECK(plan.steps.size() == 1);
}
