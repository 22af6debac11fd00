#include "api.hpp"

#include <vector>

using namespace test;

TEST_CASE("A manual clock stands still until it is advanced") {
    manual_clock it;
    const auto start = it.now();
    CHECK(it.now() == start);
    it.advance(3ms);
    CHECK(it.now() == start + 3ms);
    it.advance_to(start);
    CHECK(it.now() == start + 3ms);
}

TEST_CASE("A manual clock wakes in order of time, each at its own time") {
    manual_clock it;
    const auto start = it.now();
    std::vector<int> woken;
    const auto note = [&](int number) {
        return [&, number] {
            woken.push_back(number);
            CHECK(it.now() == start + number * 1s);
        };
    };
    it.call_at(start + 3s, note(3));
    it.call_at(start + 1s, note(1));
    it.call_at(start + 2s, note(2));
    it.advance(2s);
    CHECK(woken == std::vector<int>{1, 2});
    it.advance(5s);
    CHECK(woken == std::vector<int>{1, 2, 3});
}

TEST_CASE("A manual clock wakes what is added on the way") {
    manual_clock it;
    const auto start = it.now();
    std::vector<clock::time_point> woken;
    it.call_at(start + 1s, [&] { it.call_at(start + 2s, [&] { woken.push_back(it.now()); }); });
    it.advance(10s);
    CHECK(woken == std::vector<clock::time_point>{start + 2s});
}

TEST_CASE("A wait that is cancelled is not woken, one that is due is woken at once") {
    manual_clock it;
    int woken = 0;
    const auto id = it.call_at(it.now() + 1s, [&] { ++woken; });
    it.cancel(id);
    it.advance(2s);
    CHECK(woken == 0);
    it.call_at(it.now(), [&] { ++woken; });
    CHECK(woken == 1);
}
