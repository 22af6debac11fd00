#include "control.hpp"
#include "webhook_receiver.hpp"

using namespace test;

namespace {

const std::string start = "2025-02-01T14:00:00Z";

/// A session whose clock starts at `start`, and the commands for that clock.
struct timed {
    explicit timed(std::string_view mode, json::object settings = {}) {
        settings["clock"] = {{"mode", mode}, {"start", start}};
        made = it.make_session(settings);
        clock_path = "/sessions/" + made.id + "/clock";
    }

    json::value clock() { return it.control("GET", clock_path).json(); }
    std::string now() { return text_at(clock(), "/now"); }
    reply advance(std::int64_t by_ms) {
        return it.control("POST", clock_path + "/advance", {{"by_ms", by_ms}});
    }
    std::string trigger() {
        const reply got = it.post(made.space_path + "/actions", R"({"prompt":"Report"})");
        return made.space_path + "/actions/" + text_at(got.json(), "/id");
    }
    std::string status_of(const std::string& path) {
        return text_at(it.get(path).json(), "/status");
    }

    controlled it;
    session_view made;
    std::string clock_path;
};

} // namespace

TEST_CASE("A manual clock stands until it is advanced") {
    timed session("manual");
    CHECK(session.now() == "2025-02-01T14:00:00.000Z");
    const std::string action = session.trigger();
    CHECK(session.status_of(action) == "pending");
    CHECK(session.now() == "2025-02-01T14:00:00.000Z");
    CHECK(text_at(session.advance(60000).json(), "/now") == "2025-02-01T14:01:00.000Z");
    CHECK(session.status_of(action) == "completed");
}

TEST_CASE("A clock that is advanced stops at each wait on the way") {
    webhook_receiver receiver;
    timed session("manual");
    const json::object wanted{
        {"url", receiver.url()}, {"events", {"action.completed"}}, {"secret", "s"}};
    CHECK(session.it.post(session.made.path + "/webhooks", json::serialize(wanted)).status == 201);
    session.trigger();
    session.advance(3600000);
    const auto deliveries = receiver.wait_for(1);
    REQUIRE(deliveries.size() == 1);
    CHECK(text_at(deliveries[0].json(), "/created_at") < "2025-02-01T14:00:01");
}

TEST_CASE("A clock tells what waits for it and when the first of it falls due") {
    timed session("manual");
    CHECK(session.clock().at("waits") == 0);
    session.trigger();
    const json::value after = session.clock();
    CHECK(after.at("waits") == 1);
    CHECK(text_at(after, "/next") > session.now());
}

TEST_CASE("A stream waits for the clock of its session") {
    timed session("manual");
    session.it.client.send(request_text("POST", session.made.space_path + "/messages",
                                        organization_key, R"({"content":"a","stream":true})"));
    reply stream = session.it.client.receive_head();
    session.it.client.receive_chunk(stream);
    CHECK_FALSE(session.it.client.has_more(30));
    session.advance(40);
    CHECK(session.it.client.receive_chunk(stream));
    CHECK(stream.body.find("completed") != std::string::npos);
    session.advance(40);
    while (session.it.client.receive_chunk(stream)) {
    }
    CHECK(stream.body.find("event: done") != std::string::npos);
}

TEST_CASE("A rate window of a minute has passed once the clock is advanced by a minute") {
    timed session("manual", {{"requests_per_minute", 1}});
    const std::string spaces = session.made.path + "/spaces";
    CHECK(session.it.get(spaces).status == 200);
    CHECK(session.it.get(spaces).header("retry-after") == "60");
    session.advance(60000);
    CHECK(session.it.get(spaces).status == 200);
}

TEST_CASE("Thirty days after its deletion a space is gone, which takes no time on a manual clock") {
    timed session("manual");
    CHECK(session.it.call("DELETE", session.made.space_path).status == 200);
    CHECK(session.it.get(session.made.space_path).status == 200);
    session.advance(std::int64_t{30} * 24 * 3600 * 1000);
    CHECK(session.it.get(session.made.space_path).status == 404);
}

TEST_CASE("An automatic clock jumps to the next wait whenever all that goes on waits for it") {
    timed session("auto");
    const std::string action = session.trigger();
    CHECK(eventually([&] { return session.status_of(action) == "completed"; }));
    CHECK(session.now() < "2025-02-01T14:00:01");
}

TEST_CASE("On an automatic clock a stream with long pauses comes at once") {
    timed session("auto", {{"stream_step_delay_ms", 3600000}});
    const reply stream =
        session.it.post(session.made.space_path + "/messages", R"({"content":"a","stream":true})");
    CHECK(stream.body.find("event: done") != std::string::npos);
    CHECK(session.now() >= "2025-02-01T16:00:00");
}

TEST_CASE("On an automatic clock the end of a Retry-After has come when its client asks again") {
    timed session("auto", {{"requests_per_minute", 1}});
    const std::string spaces = session.made.path + "/spaces";
    CHECK(session.it.get(spaces).status == 200);
    CHECK(session.it.get(spaces).status == 429);
    CHECK(eventually([&] { return session.now() >= "2025-02-01T14:01:00"; }));
    CHECK(session.it.get(spaces).status == 200);
}

TEST_CASE("The mode and the time of a clock can be set, back too") {
    timed session("manual");
    const json::object back{{"now", "2024-02-29T00:00:00Z"}};
    CHECK(text_at(session.it.control("PUT", session.clock_path, back).json(), "/now") ==
          "2024-02-29T00:00:00.000Z");
    const json::object real{{"mode", "real"}};
    CHECK(session.it.control("PUT", session.clock_path, real).json().at("mode") == "real");
    CHECK(session.now().starts_with("2024-02-29T00:0"));
}

TEST_CASE("What waits goes on at once when a clock is set to automatic") {
    timed session("manual");
    const std::string action = session.trigger();
    session.it.control("PUT", session.clock_path, {{"mode", "auto"}});
    CHECK(eventually([&] { return session.status_of(action) == "completed"; }));
}

TEST_CASE("A clock that an embedding program moves takes no commands") {
    options how;
    how.clock = std::make_shared<manual_clock>();
    controlled it(how);
    CHECK_FALSE(it.control("GET", "/sessions/default/clock").json().as_object().contains("mode"));
    CHECK(it.control("PUT", "/sessions/default/clock", {{"mode", "auto"}}).code() ==
          "clock_not_own");
    CHECK(it.control("POST", "/sessions/default/clock/advance", {{"by_ms", 1}}).code() ==
          "clock_not_own");
}

TEST_CASE("A time that a clock cannot show is refused") {
    timed session("manual");
    for (const std::string wrong : {"tomorrow", "2300-01-01T00:00:00Z", "1960-01-01T00:00:00Z"}) {
        CAPTURE(wrong);
        const reply set = session.it.control("PUT", session.clock_path, {{"now", wrong}});
        CHECK(set.message() == "/now: must be an RFC 3339 date-time from 1970 to 2190");
        const reply moved =
            session.it.control("POST", session.clock_path + "/advance", {{"to", wrong}});
        CHECK(moved.message() == "/to: must be an RFC 3339 date-time from 1970 to 2190");
    }
    CHECK(session.it.control("POST", session.clock_path + "/advance", {{"by_ms", -1}}).status ==
          400);
}

TEST_CASE("A clock is not advanced beyond what it can show") {
    timed session("manual");
    const std::string late = "2189-06-01T00:00:00.000Z";
    session.it.control("PUT", session.clock_path, {{"now", late}});
    const std::int64_t ten_years = 315360000000;
    CHECK(session.advance(ten_years).message() == "/by_ms: must lead to a time before 2190");
    CHECK(session.now() == late);
}

TEST_CASE("A change of a clock that is refused changes nothing") {
    timed session("manual");
    const json::object wrong{{"mode", "auto"}, {"now", "tomorrow"}};
    CHECK(session.it.control("PUT", session.clock_path, wrong).status == 400);
    CHECK(session.clock().at("mode") == "manual");
}

TEST_CASE("A time that is set past a wait ends the wait") {
    timed session("manual");
    session.it.client.send(request_text("POST", session.made.space_path + "/messages",
                                        organization_key, R"({"content":"a","stream":true})"));
    reply stream = session.it.client.receive_head();
    session.it.client.receive_chunk(stream);
    session.it.control("PUT", session.clock_path, {{"now", "2025-02-01T15:00:00Z"}});
    CHECK(session.it.client.receive_chunk(stream));
}

TEST_CASE("A stalled answer does not keep a clock from moving on") {
    timed session("manual",
                  {{"script", json::parse(R"({"rules":[{"match":{"operation":"list_spaces"},
                      "do":{"connection":{"end":"stall","after_bytes":5}}}]})")}});
    test_client stalled(session.it.service.port());
    stalled.send(request_text("GET", session.made.path + "/spaces", organization_key));
    CHECK(stalled.has_more(patience_ms));
    const std::string action = session.trigger();
    const auto begun = std::chrono::steady_clock::now();
    session.advance(60000);
    CHECK(std::chrono::steady_clock::now() - begun < 1s);
    CHECK(session.status_of(action) == "completed");
    session.it.control("PUT", session.clock_path, {{"mode", "auto"}});
    CHECK(session.status_of(session.trigger()) == "completed");
}

TEST_CASE("On an automatic clock what waits has come to pass before the next request") {
    timed session("auto");
    for (int i = 0; i != 20; ++i)
        CHECK(session.status_of(session.trigger()) == "completed");
}
