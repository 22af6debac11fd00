#include "catch.hpp"

#include "document.hpp"
#include "page.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>

#include <algorithm>
#include <chrono>

using namespace moonage_proto;
using namespace self_check;
using fake_server::clock_mode;
using namespace std::chrono_literals;

namespace {

void check_nothing_wrong(const trial& seen) {
    CAPTURE(seen.text, seen.left_behind);
    CHECK(seen.complaints.empty());
    CHECK(seen.left_behind.empty());
    CHECK(seen.stopped.empty());
}

} // namespace

TEST_CASE("A run complains of nothing where nothing is wrong") {
    fake_server::server host;
    for (const clock_mode clock : {clock_mode::automatic, clock_mode::real})
        for (const bool exhausts : {false, true})
            check_nothing_wrong(try_out(host, {}, {clock, exhausts}));
}

TEST_CASE("A run within the limits of the Standard plan needs at most the requests of a minute") {
    fake_server::server host;
    CHECK(try_out(host, {}).requests <= 100);
    CHECK(try_out(host, {}, in_real_time).requests <= 100);
}

TEST_CASE("A run that tries out the limits needs no more requests than the page says") {
    fake_server::server host;
    CHECK(try_out(host, {}, {clock_mode::automatic, true}).requests <= most_requests_exhaust);
}

TEST_CASE("A run on virtual time takes less than two seconds") {
    fake_server::server host;
    auto best = std::chrono::milliseconds::max();
    for (int i = 0; i != 3; ++i) // Others may be at work on the machine.
        best = std::min(best, try_out(host, {}).duration);
    CHECK(best < 2s);
}

TEST_CASE("The page of figures is that of the catalogue and of a run") {
    fake_server::server host;
    figures sums;
    sums.killed = fake_server::violations().size(); // Or another test fails.
    sums.killed_in_variants = mixtures_tried;       // Likewise.
    sums.requests = try_out(host, {}).requests;
    check_page_has(figures_part(sums));
    check_page_has(consequences_part());
    check_page_has(single_ways_part());
}
