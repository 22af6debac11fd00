#include "api.hpp"
#include "stream_reader.hpp"

#include <vector>

using namespace test;

namespace {

/// A server whose agent answers in no time.
options with_quick_agent() {
    options how;
    how.stream_step_delay = 0ms;
    return how;
}

std::vector<std::string> contents(const reply& history) {
    std::vector<std::string> made;
    const json::value page = history.json();
    for (const auto& each : page.at("data").as_array())
        made.push_back(text_at(each, "/content"));
    return made;
}

void send_message(api& it, const std::string& content) {
    REQUIRE(it.post(it.space_path + "/messages", R"({"content":")" + content + "\"}").status ==
            200);
    it.time->advance(1s);
}

/// In a space of its own: that of the profile has a long conversation already.
void begin_anew(api& it) {
    it.space_path =
        "/v1/spaces/" + text_at(it.post("/v1/spaces", R"({"name":"New"})").json(), "/id");
}

} // namespace

TEST_CASE("A message is answered in JSON unless a stream is asked for") {
    api it(with_quick_agent());
    const reply got =
        it.post(it.space_path + "/messages", R"({"content":"hello","context":{"a":1}})");
    CHECK(got.status == 200);
    CHECK(text_at(got.json(), "/content").find("hello") != std::string::npos);
    CHECK(got.json().at("tool_calls").as_array().size() == 2);
    CHECK(it.post(it.space_path + "/messages", R"({"content":"a","stream":false})").status == 200);
}

TEST_CASE("The answer comes when the agent's work is done") {
    api it;
    it.client.send(request_text("POST", it.space_path + "/messages", organization_key,
                                R"({"content":"hello"})"));
    CHECK_FALSE(it.client.has_more(50));
    it.time->advance(79ms);
    CHECK_FALSE(it.client.has_more(20));
    it.time->advance(1ms);
    CHECK(it.client.receive().status == 200);
}

TEST_CASE("A stream has progress of each step, the result and done, in this order") {
    api it;
    it.client.send(request_text("POST", it.space_path + "/messages", organization_key,
                                R"({"content":"hello","stream":true})"));
    reply got = it.client.receive_head();
    CHECK(got.status == 200);
    CHECK(got.header("content-type") == "text/event-stream");
    CHECK(got.header("cache-control") == "no-store");
    CHECK(got.header("transfer-encoding") == "chunked");
    CHECK(got.has("x-ratelimit-limit"));
    REQUIRE(it.client.receive_chunk(got));
    CHECK(got.chunks.front() ==
          "event: progress\ndata: {\"step\":\"Fetching GitHub PRs\",\"status\":\"running\"}\n\n");
    CHECK_FALSE(it.client.has_more(20));
    it.time->advance(1s);
    while (it.client.receive_chunk(got)) {
    }
    const auto events = read_events(got.body);
    REQUIRE(events.size() == 6);
    for (std::size_t i = 0; i != 4; ++i) {
        CHECK(events[i].type == "progress");
        CHECK(moonage_proto::schemas::validator_for("progress_event")
                  .is_valid(json::parse(events[i].data)));
    }
    CHECK(json::parse(events[1].data).at("duration_ms") == 40);
    CHECK(events[4].type == "result");
    CHECK(moonage_proto::schemas::validator_for("result_event")
              .is_valid(json::parse(events[4].data)));
    CHECK(events[5].type == "done");
    CHECK(json::parse(events[5].data).at("total_duration_ms") == 80);
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("Each event is sent in a chunk of its own") {
    api it(with_quick_agent());
    const reply got = it.post(it.space_path + "/messages", R"({"content":"a","stream":true})");
    CHECK(got.chunks.size() == 6);
    for (const std::string& chunk : got.chunks)
        CHECK(chunk.ends_with("\n\n"));
}

TEST_CASE("The answer is the same with and without a stream") {
    api it(with_quick_agent());
    const reply plain = it.post(it.space_path + "/messages", R"({"content":"a\nb"})");
    const reply stream =
        it.post(it.space_path + "/messages", R"({"content":"a\nb","stream":true})");
    const json::value result = json::parse(read_events(stream.body).at(4).data);
    CHECK(plain.json().at("content") == result.at("content"));
    CHECK(plain.json().at("tool_calls") == result.at("tool_calls"));
}

TEST_CASE("Invalid messages are answered 400") {
    api it;
    const std::string path = it.space_path + "/messages";
    CHECK(it.post(path, R"({"content":"a","stream":"yes"})").message().starts_with("/stream: "));
    CHECK(it.post(path, R"({"content":"a","context":[]})").message().starts_with("/context: "));
    CHECK(it.post(path, R"({"content":1})").message().starts_with("/content: "));
    CHECK(it.post(path, R"({"stream":true})").status == 400);
}

TEST_CASE("History holds what both sides said, oldest first") {
    api it(with_quick_agent());
    begin_anew(it);
    send_message(it, "one");
    send_message(it, "two");
    const reply got = it.get(it.space_path + "/messages");
    const json::value first = got.json();
    REQUIRE(first.at("data").as_array().size() == 4);
    CHECK(text_at(first, "/data/0/role") == "user");
    CHECK(text_at(first, "/data/0/content") == "one");
    CHECK(text_at(first, "/data/1/role") == "agent");
    CHECK(text_at(first, "/data/2/content") == "two");
}

TEST_CASE("The agent's message is not in the history before it was said") {
    api it;
    begin_anew(it);
    it.client.send(request_text("POST", it.space_path + "/messages", organization_key,
                                R"({"content":"hello","stream":true})"));
    it.client.receive_head();
    api* const other = &it;
    test_client second(other->service.port());
    second.send(request_text("GET", it.space_path + "/messages", organization_key));
    CHECK(contents(second.receive()) == std::vector<std::string>{"hello"});
    it.time->advance(1s);
    second.send(request_text("GET", it.space_path + "/messages", organization_key));
    CHECK(contents(second.receive()).size() == 2);
}

TEST_CASE("The conversation of the profile's space is longer than a list of it") {
    api it;
    CHECK(contents(it.get(it.space_path + "/messages")).size() == 50);
    CHECK(contents(it.get(it.space_path + "/messages?limit=100")).size() == 54);
}

TEST_CASE("History is walked by limit, before and after") {
    api it(with_quick_agent());
    begin_anew(it);
    for (const char* content : {"one", "two", "three"})
        send_message(it, content);
    const std::string path = it.space_path + "/messages";
    const json::value all = it.get(path).json();
    CHECK(contents(it.get(path + "?limit=2")).front() == "three");
    const std::string at = text_at(all, "/data/2/created_at");
    CHECK(contents(it.get(path + "?before=" + at)).size() == 2);
    CHECK(contents(it.get(path + "?after=" + at)).size() == 3);
    CHECK(contents(it.get(path + "?limit=1&after=" + at)).front().ends_with("for: two"));
    CHECK(contents(it.get(path + "?limit=1&before=" + at)).front().ends_with("for: one"));
    CHECK(contents(it.get(path + "?after=2025-01-15T11:30:00%2B02:00")).size() == 6);
    CHECK(it.get(path + "?before=yesterday").message().find("before") != std::string::npos);
    CHECK(it.get(path + "?limit=0").status == 400);
}

TEST_CASE("History has 50 messages unless told otherwise") {
    api it(with_quick_agent());
    for (int i = 0; i != 30; ++i)
        send_message(it, "m");
    CHECK(contents(it.get(it.space_path + "/messages")).size() == 50);
    CHECK(contents(it.get(it.space_path + "/messages?limit=60")).size() == 60);
}

TEST_CASE("Certain messages provoke the errors of the server") {
    api it;
    const std::string path = it.space_path + "/messages";
    const auto provoke = [&](const char* trigger) {
        const json::value content = it.profile.at("triggers").at(trigger);
        return it.post(path, json::serialize(json::object{{"content", content}}));
    };
    CHECK(provoke("internal_error").status == 500);
    CHECK(provoke("internal_error").code() == "internal_error");
    CHECK(provoke("integration_error").status == 502);
    CHECK(provoke("integration_error").code() == "integration_error");
    CHECK(text_at(it.get(it.space_path + "/integrations").json(), "/data/0/status") == "error");
}
