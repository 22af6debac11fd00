#include "../../fake_server/src/scripted_rate_limit.hpp"

#include "catch.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>

using namespace std::chrono_literals;
using namespace moonage_proto::fake_server;

namespace {

constexpr clock::time_point start = std::chrono::sys_seconds(1736937000s);

using count = std::optional<std::int64_t>;

scripted_rate_limit limit_of(count limit, count window_seconds, count burst) {
    return scripted_rate_limit({limit, window_seconds, burst, std::nullopt}, 100);
}

} // namespace

TEST_CASE("A scripted window has its own length and limit") {
    scripted_rate_limit it = limit_of(2, 10, {});
    CHECK(it.charge(start));
    CHECK(it.charge(start + 1s));
    CHECK(it.state() == moonage_proto::rate_limit{2, 0, std::chrono::sys_seconds(1736937010s)});
    CHECK_FALSE(it.charge(start + 9s));
    CHECK(it.seconds_left(start + 9500ms) == 1);
    CHECK(it.charge(start + 10s));
}

TEST_CASE("A scripted limit without a number has the plan's, one without a window a minute") {
    scripted_rate_limit it = limit_of({}, 10, {});
    it.charge(start);
    CHECK(it.state().limit == 100);
    CHECK(it.state().remaining == 99);
    scripted_rate_limit other = limit_of(5, {}, {});
    other.charge(start);
    CHECK(other.seconds_left(start) == 60);
}

TEST_CASE("A bucket serves its burst at once, then a request for each share of the window") {
    scripted_rate_limit it = limit_of(60, 60, 3);
    for (int i = 0; i != 3; ++i)
        CHECK(it.charge(start));
    CHECK_FALSE(it.charge(start + 999ms));
    CHECK(it.charge(start + 1s));
    CHECK_FALSE(it.charge(start + 1s));
    CHECK(it.charge(start + 3s));
    CHECK(it.charge(start + 3s));
    CHECK_FALSE(it.charge(start + 3s));
}

TEST_CASE("A bucket holds no more than its burst") {
    scripted_rate_limit it = limit_of(60, 60, 2);
    it.charge(start);
    CHECK(it.charge(start + 1h));
    CHECK(it.charge(start + 1h));
    CHECK_FALSE(it.charge(start + 1h));
}

TEST_CASE("A bucket tells its limit, the tokens left, and when it will be full") {
    scripted_rate_limit it = limit_of(30, 60, 5);
    it.charge(start);
    it.charge(start);
    CHECK(it.state() == moonage_proto::rate_limit{30, 3, std::chrono::sys_seconds(1736937004s)});
    it.charge(start + 2s);
    CHECK(it.state() == moonage_proto::rate_limit{30, 3, std::chrono::sys_seconds(1736937006s)});
}

TEST_CASE("A bucket that is empty tells the seconds until there is a token, rounded up") {
    scripted_rate_limit it = limit_of(6, 60, 1);
    CHECK(it.charge(start));
    CHECK_FALSE(it.charge(start + 500ms));
    CHECK(it.seconds_left(start + 500ms) == 10);
    CHECK_FALSE(it.charge(start + 9999ms));
    CHECK(it.seconds_left(start + 9999ms) == 1);
    CHECK(it.charge(start + 10s));
}

TEST_CASE("Nothing is served where the limit or the burst is nothing") {
    scripted_rate_limit closed = limit_of(0, 10, {});
    CHECK_FALSE(closed.charge(start));
    CHECK(closed.seconds_left(start) == 10);
    CHECK_FALSE(limit_of(60, 60, 0).charge(start));
    scripted_rate_limit once = limit_of(0, 60, 1);
    CHECK(once.charge(start));
    CHECK_FALSE(once.charge(start + 24h));
}

TEST_CASE("Rate limits beyond all measure do no harm") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    for (const std::int64_t number : {most, least})
        for (const count burst : {count(), count(most), count(least)}) {
            scripted_rate_limit it = limit_of(number, number, burst);
            it.charge(start);
            it.charge(start + 1h);
            CHECK(it.seconds_left(start + 1h) >= 1);
            CHECK(it.state().remaining <= static_cast<std::uint64_t>(most));
        }
}
