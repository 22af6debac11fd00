#include "scripted_engine.hpp"

#include "catch.hpp"

#include <limits>

using namespace std::chrono_literals;
using namespace test;

TEST_CASE("Scripted steps take the place of the server's own") {
    engine world;
    action_edit edit = with_steps({timed_step("a", 100), timed_step("b", 50)});
    edit.steps->front().tool = "a.tool";
    action_record& it = world.start(edit);
    world.time.advance(70ms);
    CHECK(world.sight(it) == "running: running pending");
    world.time.advance(100ms);
    CHECK(world.sight(it) == "running: completed running");
    world.time.advance(50ms);
    const moonage_proto::action done = world.poll(it);
    CHECK(done.status == action_status::completed);
    CHECK((*done.steps)[0].name == "a");
    CHECK(*(*done.steps)[0].tool == "a.tool");
    CHECK((*done.steps)[1].tool.is_absent());
    CHECK(done.total_duration_ms->as_double() == 150);
}

TEST_CASE("A step runs until all its tries are over") {
    engine world;
    action_edit edit = with_steps({timed_step("a", 100)});
    edit.steps->front().retries = 2;
    action_record& it = world.start(edit);
    world.time.advance(70ms + 299ms);
    CHECK(world.sight(it) == "running: running");
    world.time.advance(1ms);
    CHECK(world.sight(it) == "completed: completed");
    CHECK((*world.poll(it).steps)[0].duration_ms->as_double() == 300);
}

TEST_CASE("An action fails with the step that is to fail, and none begins after it") {
    engine world;
    action_record& it =
        world.start(with_steps({timed_step("a", 10), failing("b", 10), timed_step("c", 10)}));
    world.time.advance(70ms + 15ms);
    CHECK(world.sight(it) == "running: completed running pending");
    world.time.advance(5ms);
    CHECK(world.sight(it) == "failed: completed failed");
    CHECK(world.events.names == texts{"action.failed"});
}

TEST_CASE("The last step fails where an action is to fail and no step is") {
    engine world;
    action_record& it = world.start(with_outcome("failed"));
    world.time.advance(1s);
    CHECK(world.sight(it) == "failed: completed completed failed");
}

TEST_CASE("An action can stay in each status that is no end") {
    for (const char* status : {"pending", "planning", "running"}) {
        CAPTURE(status);
        engine world;
        action_record& it = world.start(with_outcome(status));
        world.time.advance(24h * 30);
        CHECK(world.status(it) == status);
        CHECK(world.events.names.empty());
        CHECK(world.it.running(world.time.now()) == 1);
    }
}

TEST_CASE("A timeout ends even what would stay for ever, and tells nobody") {
    for (const char* status : {"pending", "running", "cancelled", "completed"}) {
        CAPTURE(status);
        engine world;
        action_edit edit = with_outcome(status);
        edit.timeout_ms = 200;
        action_record& it = world.start(edit);
        world.time.advance(199ms);
        CHECK(world.status(it) != "cancelled");
        world.time.advance(1ms);
        CHECK(world.status(it) == "cancelled");
        world.time.advance(1h);
        CHECK(world.events.names.empty());
        CHECK(world.it.running(world.time.now()) == 0);
    }
}

TEST_CASE("An action that is to be cancelled runs until the session's timeout") {
    engine world;
    action_record& it = world.start(with_outcome("cancelled"));
    world.time.advance(world.settings.action_timeout - 1ms);
    CHECK(world.sight(it) == "running: completed completed running");
    world.time.advance(1ms);
    CHECK(world.sight(it) == "cancelled: completed completed failed");
}

TEST_CASE("A script overrules the words of a prompt, save where it says nothing") {
    engine world;
    action_record& it = world.start(with_outcome("completed"), "[hang]");
    action_record& slow = world.start(by_polls({}), "[slow] [fail]");
    world.time.advance(1s);
    CHECK(world.status(it) == "completed");
    CHECK(polls(world, slow, 5).back() == "failed: completed failed");
    CHECK((*world.poll(slow).steps)[0].duration_ms->as_double() == 1400);
}

TEST_CASE("Cancelling a space ends what polls move and what would stay for ever") {
    engine world;
    action_record& polled = world.start(by_polls({}));
    action_record& stuck = world.start(with_outcome("running"));
    polls(world, polled, 3);
    world.time.advance(100ms);
    world.it.cancel_all(*world.space);
    CHECK(world.status(polled) == "cancelled");
    CHECK(world.sight(stuck) == "cancelled: failed");
    CHECK(world.it.running(world.time.now()) == 0);
}

TEST_CASE("An action holds no place once its space is gone") {
    engine world;
    world.start(with_outcome("running"));
    world.data.spaces.erase("sp_1");
    CHECK(world.it.running(world.time.now()) == 0);
}

TEST_CASE("Times beyond all measure do no harm") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    engine world;
    action_edit edit =
        with_steps({timed_step("a", most), timed_step("b", most), timed_step("c", -5)});
    edit.steps->front().retries = most;
    edit.timeout_ms = most;
    action_record& it = world.start(edit);
    world.time.advance(1h);
    CHECK(world.sight(it) == "running: running pending pending");
    action_record& listed = world.start(with_statuses({{"planning", most}, {"running", -1}}));
    CHECK(world.sight(listed) == "planning:");
}
