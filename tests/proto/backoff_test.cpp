#include <moonage_proto/backoff.hpp>

#include "catch.hpp"

#include <chrono>
#include <climits>
#include <limits>
#include <optional>
#include <random>

using namespace moonage_proto;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const attempt_outcome limited{429, std::nullopt, false};

double never() {
    return 0;
}

std::optional<milliseconds> steady(const backoff_policy& policy, int attempt,
                                   const attempt_outcome& outcome = limited) {
    return next_delay(policy, attempt, outcome, never);
}

} // namespace

TEST_CASE("delays grow by the multiplier up to the maximum") {
    const backoff_policy policy{100ms, 2, 1000ms, 0, 100};
    CHECK(steady(policy, 1) == 100ms);
    CHECK(steady(policy, 2) == 200ms);
    CHECK(steady(policy, 3) == 400ms);
    CHECK(steady(policy, 4) == 800ms);
    CHECK(steady(policy, 5) == 1000ms);
    CHECK(steady(policy, 99) == 1000ms);
}

TEST_CASE("the default policy makes three requests in all") {
    const backoff_policy policy;
    CHECK(steady(policy, 1) == 5s);
    CHECK(steady(policy, 2) == 10s);
    CHECK(steady(policy, 3) == std::nullopt);
    CHECK(steady(policy, INT_MAX) == std::nullopt);
}

TEST_CASE("only what is safe to repeat is repeated") {
    const backoff_policy policy;
    const auto retries = [&](int status, bool retry_safe) {
        return steady(policy, 1, {status, std::nullopt, retry_safe}).has_value();
    };
    CHECK(retries(429, false));
    CHECK(retries(429, true));
    CHECK(retries(500, true));
    CHECK_FALSE(retries(500, false));
    CHECK(retries(502, true));
    CHECK_FALSE(retries(502, false));
    for (const int status : {0, 200, 204, 302, 400, 401, 403, 404, 408, 413, 600}) {
        CAPTURE(status);
        CHECK_FALSE(retries(status, true));
        CHECK_FALSE(retries(status, false));
    }
}

TEST_CASE("Retry-After is a lower bound, also above the maximum") {
    const backoff_policy policy{100ms, 2, 1000ms, 0, 10};
    CHECK(steady(policy, 1, {429, 30s, false}) == 30s);
    CHECK(steady(policy, 4, {429, 0s, false}) == 800ms);
    CHECK(steady(policy, 1, {500, 2s, true}) == 2s);
    CHECK(steady(policy, 1, {500, 2s, false}) == std::nullopt);
    CHECK(steady(policy, 1, {429, -5s, false}) == 100ms);
}

TEST_CASE("jitter takes off up to its part of the delay") {
    const backoff_policy policy{1000ms, 2, 10s, 0.5, 10};
    CHECK(next_delay(policy, 1, limited, [] { return 0.0; }) == 1000ms);
    CHECK(next_delay(policy, 1, limited, [] { return 0.5; }) == 750ms);
    CHECK(next_delay(policy, 1, limited, [] { return 0.999; }) == 500ms);
    CHECK(next_delay(policy, 1, {429, 1s, false}, [] { return 0.999; }) == 1000ms);
}

TEST_CASE("huge attempts and policies do not overflow") {
    const milliseconds most = milliseconds::max();
    CHECK(steady({1ms, 2, most, 0, INT_MAX}, 2000000000) == most);
    CHECK(steady({most, 1e308, most, 1, INT_MAX}, 2000000000) == most);
    CHECK(steady({1ms, 2, most, 0, INT_MAX}, 63) == milliseconds(1LL << 62));
    CHECK(steady({1ms, 2, most, 0, INT_MAX}, 64) == most);
    const auto longest = std::chrono::floor<std::chrono::seconds>(most);
    CHECK(steady({}, 1, {429, std::chrono::seconds::max(), false}) == longest);
}

TEST_CASE("a policy without sense still gives a delay in its bounds") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    CHECK(steady({0ms, inf, 1s, 0, 10}, 5) == 0ms);
    CHECK(steady({-5ms, 2, 1s, 0, 10}, 1) == 0ms);
    CHECK(steady({100ms, 2, -1s, 0, 10}, 1) == 0ms);
    CHECK(steady({100ms, 0.1, 1s, 0, 10}, 5) == 100ms);
    CHECK(steady({100ms, nan, 1s, 0, 10}, 5) == 100ms);
    CHECK(steady({100ms, inf, 1s, 0, 10}, 1) == 100ms);
    CHECK(steady({100ms, inf, 1s, 0, 10}, 2) == 1s);
    CHECK(steady({100ms, 2, 1s, nan, 10}, 1) == 100ms);
    CHECK(steady({100ms, 2, 1s, 0, 10}, 0) == 100ms);
    CHECK(steady({100ms, 2, 1s, 0, 10}, INT_MIN) == 100ms);
    CHECK(next_delay({100ms, 2, 1s, 7, 10}, 1, limited, [] { return 1.0; }) == 0ms);
    CHECK(next_delay({100ms, 2, 1s, 1, 10}, 1, limited, [] { return -3.0; }) == 100ms);
}

TEST_CASE("every delay lies between the jittered and the full delay") {
    std::mt19937_64 random(429);
    std::uniform_real_distribution<double> part(0, 1);
    const auto next = [&] { return part(random); };
    const backoff_policy policy{100ms, 3, 60s, 0.3, 100};
    int wrong = 0;
    for (int i = 0; i < 10000; ++i) {
        const int attempt = 1 + i % 90;
        const auto full = *steady(policy, attempt);
        const auto delay = *next_delay(policy, attempt, limited, next);
        wrong += delay <= full && delay >= full * 7 / 10 - 1ms ? 0 : 1;
    }
    CHECK(wrong == 0);
}
