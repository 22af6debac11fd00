#include "playing.hpp"

using namespace test;

namespace {

using texts = std::vector<std::string>;

/// An action of a scenario, on a clock that stands still.
struct acting {
    explicit acting(std::string_view scenario)
        : it(scenario, clock_mode::manual)
        , action(it.trigger()) {}

    std::string status() { return it.status_of(action); }
    std::string status_after(std::chrono::milliseconds more) {
        it.advance(more);
        return status();
    }

    playing it;
    std::string action;
};

} // namespace

TEST_CASE("action-fails-after-retries: the second step fails at its third try") {
    acting one("action-fails-after-retries");
    CHECK(one.status_after(3500ms) == "running");
    CHECK(one.status_after(100ms) == "failed");
    const json::value seen = one.it.get(one.action).json();
    CHECK(text_at(seen, "/steps/0/status") == "completed");
    CHECK(text_at(seen, "/steps/1/status") == "failed");
    CHECK(seen.at_pointer("/steps/1/duration_ms") == 3000);
}

TEST_CASE("action-cancelled-by-timeout: it runs for a minute") {
    acting one("action-cancelled-by-timeout");
    CHECK(one.status_after(59999ms) == "running");
    CHECK(one.status_after(1ms) == "cancelled");
}

TEST_CASE("action-stays-pending: a day changes nothing") {
    CHECK(acting("action-stays-pending").status_after(24h) == "pending");
}

TEST_CASE("action-stays-running: a day changes nothing") {
    CHECK(acting("action-stays-running").status_after(24h) == "running");
}

TEST_CASE("action-skips-states: completed follows pending") {
    acting one("action-skips-states");
    CHECK(one.status_after(999ms) == "pending");
    CHECK(one.status_after(1ms) == "completed");
}

TEST_CASE("action-moves-on-polls: each GET shows the next status, and time none") {
    acting one("action-moves-on-polls");
    CHECK(one.status_after(1h) == "pending");
    CHECK(one.status() == "planning");
    CHECK(one.status() == "running");
    one.it.advance(1h);
    CHECK(one.status() == "running");
    CHECK(one.status() == "running");
    CHECK(one.status() == "completed");
}

TEST_CASE("action-completes-at-once: it is never seen to run") {
    playing it("action-completes-at-once", clock_mode::manual);
    const reply got = it.post(it.space_path + "/actions", R"({"prompt":"p"})");
    CHECK(text_at(got.json(), "/status") == "completed");
}

TEST_CASE("action-plans-again: planning is seen twice") {
    acting one("action-plans-again");
    texts seen{one.status()};
    for (int i = 0; i != 5; ++i)
        seen.push_back(one.status_after(1s));
    CHECK(seen == texts{"pending", "planning", "running", "planning", "running", "completed"});
}

TEST_CASE("action-takes-an-hour: it runs longer than the session's timeout") {
    acting one("action-takes-an-hour");
    CHECK(one.status_after(3599s) == "running");
    CHECK(one.status_after(2s) == "completed");
}

TEST_CASE("action-unknown-status: the first look shows it") {
    acting one("action-unknown-status");
    CHECK(one.status() == "awaiting_approval");
    CHECK(one.status() == "pending");
}

TEST_CASE("action-not-found-at-first: the first look finds nothing") {
    acting one("action-not-found-at-first");
    const reply first = one.it.get(one.action);
    CHECK(first.status == 404);
    CHECK(first.code() == "not_found");
    CHECK(one.status() == "pending");
}
