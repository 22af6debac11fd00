#include "playing.hpp"

#include <moonage_proto/http_date.hpp>

using namespace test;

namespace {

using numbers = std::vector<unsigned>;

/// The refusal of the first request; the second one must be served.
reply refusal_of(std::string_view scenario) {
    playing it(scenario);
    reply first = it.get();
    CHECK(first.status == 429);
    CHECK(first.code() == "rate_limit_exceeded");
    CHECK(it.get().status == 200);
    return first;
}

const json::value& retry_after_of(const json::value& body) {
    return body.at_pointer("/error/retry_after");
}

} // namespace

TEST_CASE("rate-limited-once: the first request is refused for a second") {
    const reply first = refusal_of("rate-limited-once");
    CHECK(first.header("retry-after") == "1");
    CHECK(retry_after_of(first.json()) == 1);
}

TEST_CASE("rate-limited-run: three requests are refused") {
    playing it("rate-limited-run");
    CHECK(it.get().header("retry-after") == "1");
    CHECK(it.statuses(3) == numbers{429, 429, 200});
}

TEST_CASE("rate-limit-tight: the fourth request in ten seconds is refused") {
    playing it("rate-limit-tight", clock_mode::manual);
    CHECK(it.get().header("x-ratelimit-remaining") == "2");
    CHECK(it.statuses(2) == numbers{200, 200});
    it.advance(4s);
    const reply refused = it.get();
    CHECK(refused.status == 429);
    CHECK(refused.header("x-ratelimit-limit") == "3");
    CHECK(refused.header("x-ratelimit-remaining") == "0");
    CHECK(refused.header("retry-after") == "6");
    it.advance(6s);
    CHECK(it.get().status == 200);
}

TEST_CASE("rate-limit-burst: five requests at once, then one a second") {
    playing it("rate-limit-burst", clock_mode::manual);
    CHECK(it.statuses(6) == numbers{200, 200, 200, 200, 200, 429});
    CHECK(it.get().header("retry-after") == "1");
    it.advance(1s);
    CHECK(it.statuses(2) == numbers{200, 429});
}

TEST_CASE("concurrent-actions-limit: a second action waits for the end of the first") {
    playing it("concurrent-actions-limit", clock_mode::manual);
    it.trigger();
    const reply refused = it.post(it.space_path + "/actions", R"({"prompt":"p"})");
    CHECK(refused.status == 429);
    CHECK(refused.code() == "rate_limit_exceeded");
    it.advance(std::chrono::seconds(std::stoi(refused.header("retry-after"))));
    it.trigger();
}

TEST_CASE("retry-after-zero: the request may be sent again at once") {
    const reply first = refusal_of("retry-after-zero");
    CHECK(first.header("retry-after") == "0");
    CHECK(retry_after_of(first.json()) == 0);
}

TEST_CASE("retry-after-negative: header and body say -1") {
    const reply first = refusal_of("retry-after-negative");
    CHECK(first.header("retry-after") == "-1");
    CHECK(retry_after_of(first.json()) == -1);
}

TEST_CASE("retry-after-absent: neither header nor body says when") {
    const reply first = refusal_of("retry-after-absent");
    CHECK_FALSE(first.has("retry-after"));
    CHECK_FALSE(first.json().at("error").as_object().contains("retry_after"));
}

TEST_CASE("retry-after-date: the header is an HTTP date") {
    const reply first = refusal_of("retry-after-date");
    CHECK(first.header("date") == "Wed, 15 Jan 2025 10:30:00 GMT");
    CHECK(first.header("retry-after") == "Wed, 15 Jan 2025 10:30:02 GMT");
}

TEST_CASE("retry-after-past-date: the header is a date that has passed") {
    CHECK(refusal_of("retry-after-past-date").header("retry-after") ==
          "Wed, 15 Jan 2025 10:29:00 GMT");
}

TEST_CASE("retry-after-far-future: the header says a year") {
    CHECK(refusal_of("retry-after-far-future").header("retry-after") == "31536000");
}

TEST_CASE("retry-after-not-a-number: header and body have a word") {
    const reply first = refusal_of("retry-after-not-a-number");
    CHECK(first.header("retry-after") == "soon");
    CHECK(retry_after_of(first.json()) == "soon");
}

TEST_CASE("retry-after-disagrees: the header says less than the body") {
    const reply first = refusal_of("retry-after-disagrees");
    CHECK(first.header("retry-after") == "1");
    CHECK(retry_after_of(first.json()) == 30);
}

TEST_CASE("rate-limit-headers-disagree: requests remain on the refusal") {
    CHECK(refusal_of("rate-limit-headers-disagree").header("x-ratelimit-remaining") == "42");
}

TEST_CASE("rate-limit-headers-absent: no answer has them") {
    playing it("rate-limit-headers-absent");
    for (const char* target : {"/v1/spaces", "/v1/nothing"})
        for (const char* name : {"limit", "remaining", "reset"})
            CHECK_FALSE(it.get(target).has(std::string("x-ratelimit-") + name));
}
