#include "catch.hpp"

#include "../../conformance/src/pacing.hpp"

using namespace moonage_proto::conformance;
using namespace std::chrono_literals;

namespace {

const pacing::time_point now{std::chrono::seconds(1706803200)};

http_response limited(std::string remaining, std::string reset) {
    http_response made;
    made.status = 200;
    made.headers.add("X-RateLimit-Limit", "100");
    made.headers.add("X-RateLimit-Remaining", std::move(remaining));
    made.headers.add("X-RateLimit-Reset", std::move(reset));
    return made;
}

http_response refused(std::string retry_after) {
    http_response made;
    made.status = 429;
    if (!retry_after.empty())
        made.headers.add("Retry-After", std::move(retry_after));
    return made;
}

} // namespace

TEST_CASE("nothing is waited for while requests are left") {
    pacing pace;
    CHECK(pace.wait_before(key_role::organization, now) == 0ms);
    pace.saw(key_role::organization, limited("1", "1706803230"), now);
    CHECK(pace.wait_before(key_role::organization, now) == 0ms);
}

TEST_CASE("with nothing left the run waits for the end of the window") {
    pacing pace;
    pace.saw(key_role::organization, limited("0", "1706803230"), now);
    CHECK(pace.wait_before(key_role::organization, now) == 31s);
    CHECK(pace.wait_before(key_role::organization, now + 10s) == 21s);
    CHECK(pace.wait_before(key_role::organization, now + 31s) == 0ms);
    CHECK(pace.wait_before(key_role::space, now) == 0ms);
}

TEST_CASE("an answer to a key that is not let in makes nobody wait") {
    pacing pace;
    http_response unauthorized = limited("0", "1706803230");
    unauthorized.status = 401;
    pace.saw(key_role::none, unauthorized, now);
    CHECK(pace.wait_before(key_role::none, now) == 0ms);
}

TEST_CASE("a later answer with requests left ends the wait") {
    pacing pace;
    pace.saw(key_role::organization, limited("0", "1706803230"), now);
    pace.saw(key_role::organization, limited("99", "1706803290"), now);
    CHECK(pace.wait_before(key_role::organization, now) == 0ms);
}

TEST_CASE("no reset makes a run wait longer than a window and a half") {
    pacing pace;
    pace.saw(key_role::organization, limited("0", "1999999999"), now);
    CHECK(pace.wait_before(key_role::organization, now) == 90s);
}

TEST_CASE("a reset in the past and headers that are no numbers make nobody wait") {
    pacing pace;
    pace.saw(key_role::organization, limited("0", "1706803100"), now);
    CHECK(pace.wait_before(key_role::organization, now) == 0ms);
    pace.saw(key_role::organization, limited("0", "soon"), now);
    CHECK(pace.wait_before(key_role::organization, now) == 0ms);
}

TEST_CASE("the target's own clock counts where it tells it") {
    pacing pace;
    http_response response = limited("0", "1706806810");
    response.headers.add("Date", "Thu, 01 Feb 2024 17:00:00 GMT"); // 1706806800
    pace.saw(key_role::organization, response, now);
    CHECK(pace.wait_before(key_role::organization, now) == 11s);
}

TEST_CASE("a refused request is sent again after Retry-After, three times in all") {
    CHECK(pacing::wait_after_refusal(refused("7"), 1, now) == 7s);
    CHECK(pacing::wait_after_refusal(refused("7"), 2, now) == 7s);
    CHECK_FALSE(pacing::wait_after_refusal(refused("7"), 3, now));
}

TEST_CASE("without Retry-After the waits grow") {
    CHECK(pacing::wait_after_refusal(refused(""), 1, now) == 5s);
    CHECK(pacing::wait_after_refusal(refused(""), 2, now) == 10s);
}

TEST_CASE("a Retry-After beyond belief is not obeyed") {
    CHECK(pacing::wait_after_refusal(refused("86400"), 1, now) == 90s);
}
