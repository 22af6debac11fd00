#include "scripted_engine.hpp"

#include "catch.hpp"

using namespace std::chrono_literals;
using namespace test;

TEST_CASE("Statuses come as they are listed, legal or not") {
    engine world;
    action_record& it = world.start(with_statuses(
        {{"running", 10}, {"pending", 10}, {"completed", 10}, {"resting", 10}, {"planning", {}}}));
    texts seen;
    for (int i = 0; i != 5; ++i) {
        seen.push_back(world.status(it));
        world.time.advance(10ms);
    }
    CHECK(seen == texts{"running", "pending", "completed", "resting", "planning"});
    world.time.advance(24h);
    CHECK(world.status(it) == "planning");
}

TEST_CASE("Steps go with the status that is listed, whatever time they would need") {
    engine world;
    action_record& it = world.start(with_statuses({{"pending", 10},
                                                   {"running", 10},
                                                   {"planning", 10},
                                                   {"completed", 10},
                                                   {"failed", 10},
                                                   {"running", 24 * 3600 * 1000},
                                                   {"cancelled", {}}}));
    const char* const sights[] = {"pending:",
                                  "running: running pending pending",
                                  "planning:",
                                  "completed: completed completed completed",
                                  "failed: completed completed failed",
                                  "running: running pending pending"};
    for (const char* sight : sights) {
        CHECK(world.sight(it) == sight);
        world.time.advance(10ms);
    }
    world.time.advance(23h);
    CHECK(world.sight(it) == "running: completed completed running");
    world.time.advance(2h);
    CHECK(world.sight(it) == "cancelled: completed completed failed");
}

TEST_CASE("An action that is cancelled before it runs has no steps") {
    engine world;
    action_record& it = world.start(with_statuses({{"pending", 10}, {"cancelled", {}}}));
    world.time.advance(10ms);
    CHECK(world.sight(it) == "cancelled:");
}

TEST_CASE("The first status that ends an action is told, and no other") {
    engine world;
    world.start(
        with_statuses({{"running", 10}, {"failed", 10}, {"running", 10}, {"completed", 1}}));
    world.time.advance(9ms);
    CHECK(world.events.names.empty());
    world.time.advance(1h);
    CHECK(world.events.names == texts{"action.failed"});
    CHECK(world.events.last.at("status") == "failed");
    CHECK(world.events.last.at("space_id") == "sp_1");
}

TEST_CASE("An action can have ended when it is triggered") {
    engine world;
    world.start(with_statuses({{"completed", {}}}));
    CHECK(world.events.names.empty());
    world.time.advance(0ms);
    CHECK(world.events.names == texts{"action.completed"});
}

TEST_CASE("Polls move an action by one change each, and time does not") {
    engine world;
    action_record& it = world.start(by_polls({}));
    world.time.advance(24h);
    CHECK(polls(world, it, 7) == texts{"pending:", "planning:", "running: running pending pending",
                                       "running: completed running pending",
                                       "running: completed completed running",
                                       "completed: completed completed completed",
                                       "completed: completed completed completed"});
}

TEST_CASE("Polls show every change, even where all takes no time") {
    engine world;
    world.settings.step_duration = 0ms;
    action_record& it = world.start(by_polls(with_steps({timed_step("a", 0)})));
    CHECK(polls(world, it, 4) ==
          texts{"pending:", "planning:", "running: running", "completed: completed"});
    CHECK(world.poll(it).total_duration_ms->as_double() == 0);
}

TEST_CASE("Polls show listed statuses one by one") {
    engine world;
    action_record& it = world.start(
        by_polls(with_statuses({{"pending", 0}, {"running", 0}, {"running", {}}, {"failed", 5}})));
    texts seen;
    for (int i = 0; i != 5; ++i)
        seen.push_back(world.status(it));
    CHECK(seen == texts{"pending", "running", "running", "failed", "failed"});
}

TEST_CASE("The poll that shows the end tells of it and frees the place") {
    engine world;
    action_record& it = world.start(by_polls(with_statuses({{"running", {}}, {"completed", {}}})));
    world.poll(it);
    CHECK(world.events.names.empty());
    CHECK(world.it.running(world.time.now()) == 1);
    world.poll(it);
    CHECK(world.events.names == texts{"action.completed"});
    CHECK(world.it.running(world.time.now()) == 0);
    world.poll(it);
    CHECK(world.events.names.size() == 1);
}

TEST_CASE("Polls come to a timeout, too") {
    engine world;
    action_edit edit = by_polls(with_outcome("pending"));
    edit.timeout_ms = 1000;
    action_record& it = world.start(edit);
    CHECK(polls(world, it, 3) == texts{"pending:", "cancelled:", "cancelled:"});
}
