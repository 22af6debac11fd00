#include "control.hpp"
#include "webhook_receiver.hpp"

using namespace test;

namespace {

std::int64_t spaces_of(controlled& it, const session_view& of) {
    return it.get(of.path + "/spaces").json().at_pointer("/pagination/total").to_number<int>();
}

} // namespace

TEST_CASE("A session has a base URL of its own, with the whole API below it") {
    controlled it;
    const session_view made = it.make_session();
    CHECK(made.path == "/s/" + made.id + "/v1");
    CHECK(it.get(made.space_path).status == 200);
    const json::value listed = it.control("GET", "/sessions").json();
    CHECK(listed.at("sessions").as_array().size() == 2);
    CHECK(it.control("GET", "/health").json().at("sessions") == 2);
}

TEST_CASE("A session can have the id that is asked for, once") {
    controlled it;
    CHECK(it.make_session({{"id", "test-1"}}).path == "/s/test-1/v1");
    const reply again = it.control("POST", "/sessions", {{"id", "test-1"}});
    CHECK(again.status == 400);
    CHECK(again.message() == R"(/id: expected an id that is free, got "test-1")");
}

TEST_CASE("What one session does is not seen in another") {
    controlled it;
    const session_view one = it.make_session();
    const session_view other = it.make_session();
    CHECK(it.post(one.path + "/spaces", R"({"name":"Mine"})").status == 201);
    CHECK(spaces_of(it, one) == 4);
    CHECK(spaces_of(it, other) == 3);
    CHECK(spaces_of(it, {"default", "/v1", ""}) == 3);
    CHECK(it.journal_of(one).size() == 2);
    CHECK(it.journal_of(other).size() == 1);
}

TEST_CASE("Each session has rate windows of its own") {
    controlled it;
    const session_view small = it.make_session({{"requests_per_minute", 1}});
    const session_view other = it.make_session();
    CHECK(it.get(small.path + "/spaces").status == 200);
    CHECK(it.get(small.path + "/spaces").status == 429);
    CHECK(it.get(other.path + "/spaces").status == 200);
}

TEST_CASE("Each session has a script of its own") {
    controlled it;
    const session_view scripted =
        it.make_session({{"script", {{"rules", {{{"do", {{"error", "internal_error"}}}}}}}}});
    const session_view other = it.make_session();
    CHECK(it.get(scripted.path + "/spaces").code() == "internal_error");
    CHECK(it.get(other.path + "/spaces").status == 200);
}

TEST_CASE("A session starts with the scenario, the violations and the variants that it names") {
    controlled it;
    const session_view made = it.make_session({{"scenario", "rate-limited-once"},
                                               {"violations", {"rate-limit.headers.limit:missing"}},
                                               {"variants", {"create-200"}}});
    const reply first = it.get(made.path + "/spaces");
    CHECK(first.status == 429);
    CHECK_FALSE(first.has("x-ratelimit-limit"));
    CHECK(it.post(made.path + "/spaces", R"({"name":"Mine"})").status == 200);
}

TEST_CASE("Sessions with one seed make the same ids") {
    controlled it;
    const session_view one = it.make_session({{"seed", 5}});
    const session_view same = it.make_session({{"seed", 5}});
    const session_view other = it.make_session({{"seed", 6}});
    const auto id = [](const session_view& of) { return of.space_path.substr(of.path.size()); };
    CHECK(id(one) == id(same));
    CHECK(id(one) != id(other));
}

TEST_CASE("A session takes the server's settings where it has none of its own") {
    options how;
    how.requests_per_minute = 7;
    controlled it(how);
    const session_view made = it.make_session();
    CHECK(it.get(made.path + "/spaces").header("x-ratelimit-limit") == "7");
}

TEST_CASE("Settings that a session cannot have are refused with the place and the reason") {
    controlled it;
    const auto [settings, message] = GENERATE(table<std::string, std::string>({
        {R"({"seeds":1})", "/seeds: "},
        {R"({"plan":"gold"})", "/plan: must be one of standard, pro, enterprise"},
        {R"({"id":"a/b"})", "/id: "},
        {R"({"clock":{"start":"soon"}})", "/clock/start: expected an RFC 3339 date-time"},
        {R"({"scenario":"rate-limited-twice"})",
         "/scenario: expected the name of a scenario, such as \"rate-limited-once\""},
        {R"({"violations":["rate-limit.headers.limits"]})",
         "/violations/0: expected the name of a violation, such as \"rate-limit.headers.limit"},
        {R"({"variants":["create-201"]})",
         "/variants/0: expected the name of a variant, such as \"create-200\""},
        {R"({"script":{"rules":[{"do":{"status":1}}]}})", "/script/rules/0/do/status: "},
        {R"({"script":{"rules":[]},"scenario":"rate-limited-once"})",
         "/scenario: expected a scenario or a script"},
    }));
    CAPTURE(settings);
    const reply got = it.control("POST", "/sessions", json::parse(settings));
    CHECK(got.status == 400);
    CAPTURE(got.body);
    CHECK(got.message().starts_with(message));
    CHECK(got.message().find('\n') == std::string::npos);
    CHECK(it.control("GET", "/health").json().at("sessions") == 1);
}

TEST_CASE("A session that is reset is as it was when it was made") {
    controlled it;
    const session_view made =
        it.make_session({{"requests_per_minute", 5}, {"scenario", "rate-limited-once"}});
    CHECK(it.get(made.path + "/spaces").status == 429);
    CHECK(it.post(made.path + "/spaces", R"({"name":"Mine"})").status == 201);
    const reply reset = it.control("POST", "/sessions/" + made.id + "/reset");
    CHECK(it.journal_of(made).empty());
    CHECK(controlled::view_of(reset.json()).space_path == made.space_path);
    CHECK(it.get(made.path + "/spaces").status == 429);
    const reply second = it.get(made.path + "/spaces");
    CHECK(second.json().at_pointer("/pagination/total") == 3);
    CHECK(second.header("x-ratelimit-remaining") == "3");
}

TEST_CASE("The default session can be reset, not deleted") {
    controlled it;
    CHECK(it.post("/v1/spaces", R"({"name":"Mine"})").status == 201);
    CHECK(it.control("POST", "/sessions/default/reset").status == 200);
    CHECK(spaces_of(it, {"default", "/v1", ""}) == 3);
    const reply refused = it.control("DELETE", "/sessions/default");
    CHECK(refused.status == 409);
    CHECK(refused.code() == "default_session");
}

TEST_CASE("A deleted session is gone, and its id is free") {
    controlled it;
    const session_view made = it.make_session({{"id", "once"}});
    CHECK(it.control("DELETE", "/sessions/once").status == 204);
    const reply got = it.get(made.path + "/spaces");
    CHECK(got.status == 404);
    CHECK(got.code() == "session_not_found");
    CHECK(it.control("GET", "/sessions/once").code() == "session_not_found");
    it.make_session({{"id", "once"}});
}

TEST_CASE("A stream that is under way as its session is deleted comes to its end") {
    controlled it;
    const session_view made = it.make_session({{"clock", {{"mode", "manual"}}}});
    it.client.send(request_text("POST", made.space_path + "/messages", organization_key,
                                R"({"content":"a","stream":true})"));
    reply stream = it.client.receive_head();
    it.client.receive_chunk(stream);
    CHECK(it.control("DELETE", "/sessions/" + made.id).status == 204);
    while (it.client.receive_chunk(stream)) {
    }
    CHECK(stream.body.find("event: done") != std::string::npos);
}

TEST_CASE("A delivery that waits as its session is deleted is not sent") {
    webhook_receiver receiver;
    controlled it;
    const session_view made = it.make_session({{"clock", {{"mode", "manual"}}}});
    const json::object wanted{
        {"url", receiver.url()}, {"events", {"action.completed"}}, {"secret", "s"}};
    CHECK(it.post(made.path + "/webhooks", json::serialize(wanted)).status == 201);
    CHECK(it.post(made.space_path + "/actions", R"({"prompt":"p"})").status == 202);
    CHECK(it.control("DELETE", "/sessions/" + made.id).status == 204);
    CHECK(receiver.wait_for(1, 50).empty());
}

TEST_CASE("A session that is reset has the clock that it was made with, and no deliveries") {
    webhook_receiver receiver;
    controlled it;
    const json::object clock{{"mode", "manual"}, {"start", "2025-02-01T14:00:00Z"}};
    const session_view made = it.make_session({{"clock", clock}});
    const std::string path = "/sessions/" + made.id;
    const json::object wanted{
        {"url", receiver.url()}, {"events", {"space.updated"}}, {"secret", "s"}};
    it.post(made.path + "/webhooks", json::serialize(wanted));
    it.call("PATCH", made.space_path, R"({"name":"Other"})");
    it.control("POST", path + "/clock/advance", {{"by_ms", 5000}});
    it.control("PUT", path + "/clock", {{"mode", "auto"}});
    it.control("POST", path + "/reset");
    const json::value after = it.control("GET", path + "/clock").json();
    CHECK(after.at("now") == "2025-02-01T14:00:00.000Z");
    CHECK(after.at("mode") == "manual");
    CHECK(it.control("GET", path + "/deliveries").json().at("deliveries").as_array().empty());
}

TEST_CASE("A path has one session in it") {
    controlled it;
    const session_view made = it.make_session();
    CHECK(it.get("/s/" + made.id + made.path + "/spaces").status == 404);
}
