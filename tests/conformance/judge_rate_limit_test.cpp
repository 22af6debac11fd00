#include "catch.hpp"
#include "judge_support.hpp"

using namespace judge_support;

namespace {

exchange limited(std::initializer_list<std::pair<const char*, const char*>> headers) {
    exchange seen = with_headers(
        answered(operation_id::list_messages, "/spaces/sp_1/messages", 200, "[]"), headers);
    seen.response->headers.add("Content-Type", "application/json");
    return seen;
}

exchange limited(const char* limit, const char* left, const char* reset) {
    return limited({{"x-ratelimit-limit", limit},
                    {"X-RATELIMIT-REMAINING", left},
                    {"X-RateLimit-Reset", reset}});
}

} // namespace

TEST_CASE("the three headers are right in any case of their names") {
    const verdicts said = judge(limited("100", "95", "1706803200"));
    CHECK(said.is_clean());
    CHECK(said.passes("rate-limit.headers-on-every-response"));
}

TEST_CASE("no headers at all are one finding") {
    CHECK(judge(limited({})).failed == ids{"rate-limit.headers-on-every-response"});
}

TEST_CASE("one header that is missing is named") {
    CHECK(judge(limited({{"X-RateLimit-Limit", "100"}, {"X-RateLimit-Remaining", "9"}})).failed ==
          ids{"rate-limit.headers.reset"});
}

TEST_CASE("what is no number is wrong, and a fraction is worth a warning") {
    CHECK(judge(limited("many", "95", "1706803200")).failed == ids{"rate-limit.headers.limit"});
    CHECK(judge(limited("100", "95.5", "1706803200")).warned ==
          ids{"rate-limit.headers.whole-numbers"});
}

TEST_CASE("more remaining than the limit is worth a warning") {
    CHECK(judge(limited("100", "101", "1706803200")).warned ==
          ids{"rate-limit.headers.remaining-within-limit"});
}

TEST_CASE("a reset in seconds to go, or in milliseconds, is worth a warning") {
    for (const char* reset : {"30", "1706803200000"})
        CHECK(judge(limited("100", "95", reset)).warned ==
              ids{"rate-limit.headers.reset-is-unix-seconds"});
}

TEST_CASE("a reset is measured by the clock of the server where it tells it") {
    exchange seen = limited("100", "95", "946684830");
    seen.response->headers.add("Date", "Sat, 01 Jan 2000 00:00:00 GMT");
    CHECK(judge(seen).is_clean());
}

TEST_CASE("a request without a valid key has no plan whose limit it could have") {
    profile target;
    target.plan = plan::standard;
    for (const key_role key :
         {key_role::none, key_role::unknown, key_role::malformed, key_role::revoked}) {
        exchange seen = limited("10", "5", "1706803200");
        seen.key = key;
        CHECK(judge(seen, target).is_clean());
    }
}

TEST_CASE("the limit is that of the plan, where the profile names one") {
    profile target;
    target.plan = plan::standard;
    CHECK(judge(limited("100", "95", "1706803200"), target)
              .passes("rate-limit.headers.limit-is-the-plans"));
    CHECK(judge(limited("60", "5", "1706803200"), target).failed ==
          ids{"rate-limit.headers.limit-is-the-plans"});
    target.plan = plan::enterprise;
    CHECK(judge(limited("60", "5", "1706803200"), target).is_clean());
}
