#include "../../fake_server/src/seed_store.hpp"
#include "../../fake_server/src/state_json.hpp"
#include "../../fake_server/src/state_reset.hpp"

#include "catch.hpp"
#include "engine_parts.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <string>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;
using namespace std::chrono_literals;

namespace {

/// A session without its sockets.
struct world {
    session_options settings;
    test::manual_scheduler time;
    id_generator ids{settings.seed};
    store data;
    test::recorded_events events;
    session_state it{settings, time, ids, data, events, "http://127.0.0.1:1"};

    space_record& seeded() { return *data.spaces.find(it.seeded_space_id); }
    action_record& start() {
        trigger_action_request asked;
        asked.prompt = "Report";
        return it.actions.start(seeded(), ids.next(id_kind::action), asked, nullptr);
    }
    std::string text() { return json::serialize(state_of(it)); }
    result<void> restore(const std::string& text) { return restore_state(it, json::parse(text)); }
};

fault fault_of(world& w, const std::string& text) {
    const std::string before = w.text();
    const auto done = w.restore(text);
    CHECK(w.text() == before);
    REQUIRE(done.has_error());
    return done.error();
}

webhook_record some_webhook() {
    return {"wh_1", "http://127.0.0.1:9/", {webhook_event_type::action_completed}, "hush", {}};
}

} // namespace

TEST_CASE("A state that was restored is the same text") {
    world w;
    w.data.webhooks.add(some_webhook());
    w.start();
    w.time.advance(75ms);
    w.data.set_gone_at(w.seeded(), w.time.now() + 1h);
    const std::string before = w.text();
    REQUIRE(w.restore(before).has_value());
    CHECK(w.text() == before);
    CHECK(w.data.next_gone_at() == w.time.now() + 1h);
}

TEST_CASE("A restored action ends once and when it would have ended") {
    world plain;
    const clock::time_point end = plain.start().timeline.end()->from;
    world w;
    w.start();
    w.time.advance(75ms);
    const std::string before = w.text();
    REQUIRE(w.restore(before).has_value());
    CHECK(w.it.actions.running(w.time.now()) == 1);
    w.time.advance(end - w.time.now() - 1ns);
    CHECK(w.events.names.empty());
    w.time.advance(1ns);
    CHECK(w.events.names == std::vector<std::string>{"action.completed"});
    w.time.advance(1h);
    CHECK(w.events.names.size() == 1);
}

TEST_CASE("After a restore the ids are those that came after the snapshot") {
    world w;
    const std::string before = w.text();
    const std::string next = w.ids.next(id_kind::space);
    REQUIRE(w.restore(before).has_value());
    CHECK(w.ids.next(id_kind::space) == next);
}

TEST_CASE("A state that a person wrote gets what it leaves out") {
    world w;
    REQUIRE(w.restore(R"({"spaces": [{"name": "Mine"}]})").has_value());
    REQUIRE(w.data.spaces.size() == 1);
    const space_record& made = *w.data.spaces.begin();
    CHECK(made.name == "Mine");
    CHECK(has_prefix(id_kind::space, made.id));
    CHECK(made.status == space_status::active);
    CHECK(made.created_at == to_instant(w.time.now()));
}

TEST_CASE("The mask of a secret in a snapshot stands for it, whatever has come of the webhook") {
    world w;
    w.data.webhooks.add(some_webhook());
    const std::string before = w.text();
    CHECK(before.find("hush") == std::string::npos);
    reset_state(w.it);
    webhook_record other = some_webhook();
    other.secret = "another";
    w.data.webhooks.add(other);
    CHECK(w.text().find("another") == std::string::npos);
    REQUIRE(w.restore(before).has_value());
    CHECK(w.data.webhooks.find("wh_1")->secret == "hush");
}

TEST_CASE("A mask that no snapshot of the session has is refused") {
    world other;
    other.data.webhooks.add(some_webhook());
    world w;
    CHECK(fault_of(w, other.text()).pointer == "/webhooks/0/secret");
}

TEST_CASE("A state that is wrong is refused and changes nothing") {
    world w;
    w.start();
    CHECK(fault_of(w, R"({"spaces": [{"nam": "x"}]})").pointer.starts_with("/spaces/0"));
    CHECK(
        fault_of(w, R"({"spaces": [{"name": "x"}, {"name": "x", "created_at": "now"}]})").pointer ==
        "/spaces/1/created_at");
    CHECK(
        fault_of(w, R"({"spaces": [{"name": "x", "gone_at": "9999-01-01T00:00:00Z"}]})").pointer ==
        "/spaces/0/gone_at");
    CHECK(fault_of(w, R"({"spaces": [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}]})")
              .pointer == "/spaces/1/id");
    CHECK(w.it.actions.running(w.time.now()) == 1);
}

TEST_CASE("A state with more spaces than a store holds is refused") {
    world w;
    std::string many = R"({"spaces": [{"name": "x"})";
    for (std::size_t i = 0; i != store::most_spaces; ++i)
        many += R"(,{"name": "x"})";
    CHECK(fault_of(w, many + "]}").pointer == "/spaces");
}

TEST_CASE("A reset session is as it was at the start, and tells of no action of before") {
    world w;
    const std::string start = w.text();
    w.start();
    w.it.anonymous.charge(w.time.now());
    w.ids.next(id_kind::space);
    reset_state(w.it);
    CHECK(w.text() == start);
    w.it.anonymous.charge(w.time.now());
    CHECK(w.it.anonymous.state().remaining == w.it.allowed.requests_per_minute - 1);
    w.time.advance(1h);
    CHECK(w.events.names.empty());
}
