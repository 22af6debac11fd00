#include "playing.hpp"

#include <algorithm>

using namespace test;

namespace {

using numbers = std::vector<unsigned>;

/// How long each of that many requests takes on the session's clock.
std::vector<std::chrono::milliseconds> times_of(playing& it, int count) {
    std::vector<std::chrono::milliseconds> made;
    for (int i = 0; i != count; ++i)
        made.push_back(it.time_of([&] { CHECK(it.get().status == 200); }));
    return made;
}

} // namespace

TEST_CASE("internal-error-once: the first write fails and leaves no trace") {
    playing it("internal-error-once");
    const reply first = it.create_space();
    CHECK(first.status == 500);
    CHECK(first.code() == "internal_error");
    CHECK_FALSE(it.has_made_space());
    CHECK(it.create_space().status == 201);
}

TEST_CASE("internal-error-run: three requests fail") {
    playing it("internal-error-run");
    CHECK(it.statuses(4) == numbers{500, 500, 500, 200});
}

TEST_CASE("internal-error-after-commit: the space is made all the same") {
    playing it("internal-error-after-commit");
    CHECK(it.get().status == 200);
    CHECK(it.create_space().status == 500);
    CHECK(it.has_made_space());
    CHECK(it.create_space().status == 201);
}

TEST_CASE("internal-error-always: nothing is served") {
    playing it("internal-error-always");
    CHECK(it.statuses(5) == numbers(5, 500));
}

TEST_CASE("integration-error-once: the first request fails upstream") {
    playing it("integration-error-once");
    const reply first = it.get();
    CHECK(first.status == 502);
    CHECK(first.code() == "integration_error");
    CHECK(it.get().status == 200);
}

TEST_CASE("flaky: some requests fail") {
    playing it("flaky");
    const numbers all = it.statuses(50);
    const auto failed = std::count(all.begin(), all.end(), 500u);
    CHECK(failed > 0);
    CHECK(failed < 25);
    CHECK(std::count(all.begin(), all.end(), 200u) == 50 - failed);
}

TEST_CASE("gateway-error-page: the first answer is no error of the API") {
    playing it("gateway-error-page");
    const reply first = it.get();
    CHECK(first.status == 503);
    CHECK(first.header("content-type") == "text/html");
    CHECK(first.body.starts_with("<html>"));
    CHECK_FALSE(first.has("x-ratelimit-limit"));
    CHECK(it.get().status == 200);
}

TEST_CASE("error-without-body: the first error says nothing") {
    playing it("error-without-body");
    const reply first = it.get();
    CHECK(first.status == 500);
    CHECK(first.header("content-length") == "0");
    CHECK_FALSE(first.has("content-type"));
    CHECK(it.get().status == 200);
}

TEST_CASE("error-unknown-code: the first error has a code of its own") {
    playing it("error-unknown-code");
    const reply first = it.get();
    CHECK(first.status == 402);
    CHECK(first.code() == "quota_exhausted");
    CHECK(it.get().status == 200);
}

TEST_CASE("key-revoked-midway: the third request finds no key") {
    playing it("key-revoked-midway");
    CHECK(it.statuses(4) == numbers{200, 200, 401, 401});
    CHECK(it.get().code() == "unauthorized");
}

TEST_CASE("latency-fixed: each answer takes two seconds") {
    playing it("latency-fixed");
    CHECK(times_of(it, 2) == std::vector<std::chrono::milliseconds>{2000ms, 2000ms});
}

TEST_CASE("latency-distributed: no two answers take the same time") {
    playing it("latency-distributed");
    const auto all = times_of(it, 20);
    std::chrono::milliseconds sum{};
    for (const auto each : all)
        sum += each;
    CHECK(sum / 20 > 150ms);
    CHECK(sum / 20 < 250ms);
    CHECK(std::count(all.begin(), all.end(), all.front()) < 20);
}

TEST_CASE("latency-spikes: some answers take seconds, the others none") {
    playing it("latency-spikes");
    const auto all = times_of(it, 40);
    const auto at_once = std::count(all.begin(), all.end(), 0ms);
    const auto late = std::count_if(all.begin(), all.end(),
                                    [](auto each) { return each >= 4999ms && each <= 10001ms; });
    CHECK(late > 0);
    CHECK(at_once > late);
    CHECK(at_once + late == 40);
}

TEST_CASE("latency-once: the first answer takes a minute") {
    playing it("latency-once");
    CHECK(times_of(it, 2) == std::vector<std::chrono::milliseconds>{60000ms, 0ms});
}

TEST_CASE("pagination-total-too-high: the total is never reached") {
    playing it("pagination-total-too-high");
    const json::value page = it.get().json();
    CHECK(page.at("data").as_array().size() == 3);
    CHECK(page.at_pointer("/pagination/total") == 1003);
    CHECK(it.get("/v1/spaces?offset=3").json().at("data").as_array().empty());
}

TEST_CASE("pagination-repeats-first-page: an offset changes nothing") {
    playing it("pagination-repeats-first-page");
    CHECK(it.get("/v1/spaces?limit=1&offset=1").body == it.get("/v1/spaces?limit=1").body);
}

TEST_CASE("space-not-found-at-first: the first look finds nothing") {
    playing it("space-not-found-at-first");
    const reply first = it.get(it.space_path);
    CHECK(first.status == 404);
    CHECK(first.code() == "not_found");
    CHECK(it.get(it.space_path).status == 200);
}

TEST_CASE("space-unknown-status: lists and details show it") {
    playing it("space-unknown-status");
    CHECK(text_at(it.get().json(), "/data/0/status") == "suspended");
    CHECK(text_at(it.get(it.space_path).json(), "/status") == "suspended");
}
