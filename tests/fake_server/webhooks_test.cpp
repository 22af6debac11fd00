#include "api.hpp"
#include "webhook_receiver.hpp"

#include <moonage_proto/webhook.hpp>
#include <moonage_proto/webhook_signature.hpp>

#include <vector>

using namespace test;

namespace {

const std::string registered_secret = "your-webhook-secret";

void subscribe(api& it, const webhook_receiver& receiver, const json::array& events) {
    const json::object body{
        {"url", receiver.url()}, {"events", events}, {"secret", registered_secret}};
    const reply got = it.post("/v1/webhooks", json::serialize(body));
    REQUIRE(got.status == 201);
    CHECK(got.body.find(registered_secret) == std::string::npos);
    CHECK(got.json().at("events") == events);
}

void provoke(api& it, const char* trigger) {
    const json::object body{{"content", it.profile.at("triggers").at(trigger)}};
    it.post(it.space_path + "/messages", json::serialize(body));
}

void run_action(api& it, const char* prompt) {
    const json::object body{{"prompt", it.profile.at("prompts").at(prompt)}};
    CHECK(it.post(it.space_path + "/actions", json::serialize(body)).status == 202);
    it.time->advance(1s);
}

void connect(api& it) {
    const reply got = it.post(it.space_path + "/integrations", R"({"provider":"notion"})");
    const std::string url = text_at(got.json(), "/authorization_url");
    CHECK(it.get(url.substr(url.find("/oauth")), "").status == 302);
}

void cause(api& it, const std::string& event) {
    if (event == "action.completed")
        run_action(it, "completes");
    else if (event == "action.failed")
        run_action(it, "fails");
    else if (event == "space.updated")
        CHECK(it.call("PATCH", it.space_path, R"({"model":"opus"})").status == 200);
    else if (event == "integration.connected")
        connect(it);
    else if (event == "integration.disconnected")
        CHECK(it.call("DELETE", it.space_path + "/integrations/slack").status == 204);
    else
        provoke(it, "integration_error");
}

} // namespace

TEST_CASE("Each event is delivered to who asked for it, signed, and to nobody else") {
    for (const auto& each : moonage_proto::enum_entries<moonage_proto::webhook_event_type>) {
        const std::string event(each.name);
        CAPTURE(event);
        api it;
        webhook_receiver wanted;
        webhook_receiver all_others;
        json::array others;
        for (const auto& other : moonage_proto::enum_entries<moonage_proto::webhook_event_type>)
            if (other.name != each.name)
                others.emplace_back(other.name);
        subscribe(it, wanted, {event});
        subscribe(it, all_others, others);
        cause(it, event);
        const auto got = wanted.wait_for(1);
        REQUIRE(got.size() == 1);
        CHECK(got[0].request_line == "POST /hook?a=b HTTP/1.1");
        CHECK(got[0].header("Content-Type") == "application/json");
        CHECK(got[0].event() == event);
        CHECK(moonage_proto::schemas::validator_for("webhook_delivery").is_valid(got[0].json()));
        CHECK(moonage_proto::webhook_signature::verify(
            got[0].body, got[0].header("X-Moonage-Signature"), registered_secret));
        CHECK(all_others.wait_for(1, 30).empty());
    }
}

TEST_CASE("Deliveries keep the order of their events") {
    api it;
    webhook_receiver receiver;
    subscribe(it, receiver, {"space.updated"});
    for (int i = 0; i != 10; ++i)
        it.call("PATCH", it.space_path, "{\"name\":\"name " + std::to_string(i) + "\"}");
    const auto got = receiver.wait_for(10);
    REQUIRE(got.size() == 10);
    for (std::size_t i = 0; i != 10; ++i)
        CHECK(text_at(got[i].json(), "/data/name") == "name " + std::to_string(i));
}

TEST_CASE("A change that changes nothing is not told") {
    api it;
    webhook_receiver receiver;
    subscribe(it, receiver, {"space.updated"});
    it.call("PATCH", it.space_path, R"({"name":"Engineering"})");
    it.call("DELETE", it.space_path);
    const auto got = receiver.wait_for(1);
    REQUIRE(got.size() == 1);
    CHECK(text_at(got[0].json(), "/data/status") == "archived");
}

TEST_CASE("A delivery that fails is tried again, three times in all, with the same bytes") {
    api it;
    webhook_receiver receiver({500, 500, 500});
    subscribe(it, receiver, {"space.updated"});
    cause(it, "space.updated");
    CHECK(receiver.wait_for(1).size() == 1);
    for (std::size_t so_far = 1; so_far != 3; ++so_far) {
        for (int i = 0; i != 100 && receiver.wait_for(so_far + 1, 10).size() == so_far; ++i)
            it.time->advance(1s);
    }
    const auto got = receiver.wait_for(3);
    REQUIRE(got.size() == 3);
    CHECK(got[2].body == got[0].body);
    it.time->advance(60s);
    CHECK(receiver.wait_for(4, 30).size() == 3);
}

TEST_CASE("A receiver that does not answer holds nothing up beyond its deadline") {
    options how;
    how.webhook_deadline = 50ms;
    api it(how);
    webhook_receiver silent({0});
    webhook_receiver other;
    subscribe(it, silent, {"space.updated"});
    subscribe(it, other, {"space.updated"});
    cause(it, "space.updated");
    CHECK(other.wait_for(1).size() == 1);
    CHECK(silent.wait_for(1).size() == 1);
    for (int i = 0; i != 100 && silent.wait_for(2, 10).size() == 1; ++i)
        it.time->advance(1s);
    CHECK(silent.wait_for(2).size() == 2);
}

TEST_CASE("A receiver that is not there does no harm") {
    api it;
    it.post("/v1/webhooks",
            R"({"url":"http://127.0.0.1:1/","events":["space.updated"],"secret":"s"})");
    it.post("/v1/webhooks",
            R"({"url":"https://127.0.0.1:1/hook","events":["space.updated"],"secret":"s"})");
    cause(it, "space.updated");
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("An invalid registration is answered 400 without its secret") {
    api it;
    const auto answer = [&](std::string_view body) {
        const reply got = it.post("/v1/webhooks", body);
        CHECK(got.status == 400);
        CHECK(got.body.find("hush") == std::string::npos);
        return got.message();
    };
    CHECK(answer(R"({"url":"http://a","events":["nope"],"secret":"hush"})")
              .starts_with("/events/0: "));
    CHECK(answer(R"({"url":"http://a","events":[],"secret":"hush"})").starts_with("/events: "));
    CHECK(answer(R"({"url":"ftp://a","events":["space.updated"],"secret":"hush"})")
              .starts_with("/url: "));
    CHECK(answer(R"({"url":"http://","events":["space.updated"],"secret":"hush"})")
              .starts_with("/url: "));
    CHECK(answer(R"({"url":"http://a","events":["space.updated"],"secret":["hush"]})")
              .starts_with("/secret: "));
}
