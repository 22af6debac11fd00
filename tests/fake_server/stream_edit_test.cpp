#include "../../fake_server/src/answers.hpp"
#include "../../fake_server/src/message_plans.hpp"
#include "edit_support.hpp"
#include "stream_reader.hpp"

#include "catch.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;
using namespace std::chrono_literals;
using test::body_of;
using test::edited;

namespace {

/// Six events: four of progress, a result and the last; pauses after the first and the third.
response_plan work_stream() {
    return stream_plan(work_on("hello \u00e9", 100ms));
}

response_plan stream_after(const std::string& edit) {
    return edited(R"({"stream": )" + edit + "}", work_stream());
}

std::string text_after(const std::string& edit) {
    return body_of(stream_after(edit));
}

std::vector<std::string> types_after(const std::string& edit) {
    std::vector<std::string> types;
    for (const sse::event& each : test::read_events(text_after(R"({"events": [)" + edit + "]}")))
        types.push_back(each.type);
    return types;
}

std::vector<std::pair<std::string, json::value>> values_of(const response_plan& plan) {
    std::vector<std::pair<std::string, json::value>> values;
    for (const sse::event& each : test::read_events(body_of(plan)))
        values.emplace_back(each.type, json::parse(each.data));
    return values;
}

std::vector<std::chrono::nanoseconds> pauses_of(const response_plan& plan) {
    std::vector<std::chrono::nanoseconds> pauses;
    for (const step::delay& each : test::steps_of<step::delay>(plan))
        pauses.push_back(each.length);
    return pauses;
}

using types = std::vector<std::string>;
const types untouched{"progress", "progress", "progress", "progress", "result", "done"};

} // namespace

TEST_CASE("An edit that chooses nothing leaves the stream as it is") {
    CHECK(text_after(R"({"events": [{"event": "other", "drop": true}]})") ==
          body_of(work_stream()));
    CHECK(types_after(R"({"nth": 0, "drop": true})") == untouched);
    CHECK(types_after(R"({"nth": 7, "drop": true})") == untouched);
    CHECK(types_after(R"({"nth": -7, "drop": true})") == untouched);
}

TEST_CASE("An answer that is no event stream takes no edit of streams") {
    const response_plan plan = edited(
        R"({"stream": {"cut_after_event": 0, "segments": "bytes", "end": "reset", "bom": true}})",
        text_answer(200, "application/json", "{}"));
    CHECK(plan.steps.size() == 2);
    CHECK(body_of(plan) == "{}");
}

TEST_CASE("Events are chosen by type and number, from either end") {
    CHECK(types_after(R"({"event": "progress", "nth": 2, "rename": "x"})") ==
          types{"progress", "x", "progress", "progress", "result", "done"});
    CHECK(types_after(R"({"event": "progress", "nth": -1, "rename": "x"})") ==
          types{"progress", "progress", "progress", "x", "result", "done"});
    CHECK(types_after(R"({"nth": -1, "drop": true})") ==
          types{"progress", "progress", "progress", "progress", "result"});
    CHECK(types_after(R"({"event": "progress", "drop": true})") == types{"result", "done"});
    CHECK(types_after(R"({"drop": true})").empty());
}

TEST_CASE("Events are repeated, and edits see what those before them have made") {
    CHECK(types_after(R"({"event": "progress", "drop": true}, {"event": "result", "repeat": 3},
                         {"event": "result", "nth": 2, "rename": "x"})") ==
          types{"result", "x", "result", "done"});
    CHECK(types_after(R"({"event": "result", "repeat": 0})").size() == 5);
}

TEST_CASE("A stream stops growing before it fills the memory") {
    const std::string text(1024 * 1024, 'x');
    constexpr std::size_t bound = 100 * 1024 * 1024;
    const std::string repeated =
        text_after(R"({"events": [{"repeat": 1000000, "data": ")" + text + "\"}]}");
    CHECK(repeated.size() > 10 * text.size());
    CHECK(repeated.size() < bound);
    CHECK(text_after(R"({"events": [{"repeat": 100}], "heartbeat": ")" + text + "\"}").size() <
          bound);
    CHECK(text_after(R"({"long_line": 1000000000000})") == body_of(work_stream()));
}

TEST_CASE("An event's data become others, or their JSON is edited") {
    const auto data_after = [](const std::string& edit) {
        const std::string all = R"({"events": [{"event": "done", )" + edit + "}]}";
        return test::read_events(text_after(all)).back().data;
    };
    CHECK(data_after(R"("data": "a\nb")") == "a\nb");
    CHECK(data_after(R"("set": {"/x": 1}, "remove": ["/total_duration_ms"])") == R"({"x":1})");
    CHECK(data_after(R"("data": "no JSON", "set": {"/x": 1})") == "no JSON");
}

TEST_CASE("An event gets an id and a reconnection time") {
    const std::string text =
        text_after(R"({"events": [{"event": "done", "id": "i", "retry_ms": 20}]})");
    sse::parser parser;
    const auto events = sse::feed(parser, text);
    CHECK(events.back().last_event_id == "i");
    CHECK(events.front().last_event_id.empty());
    CHECK(parser.retry_ms() == 20U);
}

TEST_CASE("A pause comes before an event") {
    const response_plan plan = stream_after(R"({"events": [{"event": "result", "delay_ms": 7}]})");
    CHECK(pauses_of(plan) == std::vector<std::chrono::nanoseconds>{100ms, 100ms, 7ms});
}

TEST_CASE("Every pause between events is another") {
    const response_plan plan = stream_after(R"({"step_delay_ms": 5})");
    CHECK(pauses_of(plan) == std::vector<std::chrono::nanoseconds>{5ms, 5ms});
    CHECK(body_of(plan) == body_of(work_stream()));
}

TEST_CASE("New events come before and after others, with the fields that they are given") {
    const std::string text = text_after(
        R"({"events": [{"event": "done", "before": [{"event": "e", "data": {"a": 1}, "id": "7"}],
            "after": [{"data": "as it is"}, {"comment": "c"}, {"retry_ms": 9}]}]})");
    const auto events = test::read_events(text);
    REQUIRE(events.size() == 8);
    CHECK(events[5].type == "e");
    CHECK(events[5].data == R"({"a":1})");
    CHECK(events[5].last_event_id == "7");
    CHECK(events[7].type == "message");
    CHECK(events[7].data == "as it is");
    CHECK(text.ends_with("\n\n: c\n\nretry: 9\n\n"));
}

TEST_CASE("A new event may take the place of one that is dropped") {
    CHECK(
        types_after(R"({"event": "result", "drop": true, "after": [{"event": "e", "data": 1}]})") ==
        types{"progress", "progress", "progress", "progress", "e", "done"});
}

TEST_CASE("Nothing comes after so many events") {
    const response_plan plan = stream_after(R"({"cut_after_event": 2})");
    CHECK(test::read_events(body_of(plan)).size() == 2);
    CHECK(pauses_of(plan).size() == 1);
    CHECK(text_after(R"({"cut_after_event": 0})").empty());
    CHECK(text_after(R"({"cut_after_event": 9})") == body_of(work_stream()));
}

TEST_CASE("Data over several lines are the same JSON") {
    const response_plan plan = stream_after(R"({"data_lines": true})");
    CHECK(values_of(plan) == values_of(work_stream()));
    CHECK(body_of(plan).find("\ndata: }\n") != std::string::npos);
}

TEST_CASE("Each event has its number as its id") {
    const auto events = test::read_events(text_after(R"({"ids": true})"));
    REQUIRE(events.size() == 6);
    CHECK(events[0].last_event_id == "1");
    CHECK(events[5].last_event_id == "6");
    CHECK(events[5].data == test::read_events(body_of(work_stream()))[5].data);
}

TEST_CASE("A stream says when to reconnect before its first event") {
    const std::string text = text_after(R"({"retry_ms": 1500})");
    CHECK(text == "retry: 1500\n\n" + body_of(work_stream()));
}

TEST_CASE("A comment comes before each event, in a write of its own, and is no event") {
    const response_plan plan = stream_after(R"({"heartbeat": "ping"})");
    const auto blocks = test::steps_of<step::event>(plan);
    REQUIRE(blocks.size() == 12);
    CHECK(blocks[0].bytes == ": ping\n\n");
    CHECK(values_of(plan) == values_of(work_stream()));
}

TEST_CASE("The result's data are padded to a line of so many bytes, and are the same JSON") {
    const response_plan plan = stream_after(R"({"long_line": 5000})");
    CHECK(values_of(plan) == values_of(work_stream()));
    const std::string text = body_of(plan);
    const std::size_t line = text.rfind("data: ", text.rfind("event: done"));
    CHECK(text.find('\n', line) - line == 5000);
    CHECK(text_after(R"({"long_line": 1})") == body_of(work_stream()));
}

TEST_CASE("Bytes that are not UTF-8 stand in the result's content, in two writes") {
    const response_plan plan = stream_after(R"({"invalid_utf8": true})");
    const auto writes = test::steps_of<step::event>(plan);
    REQUIRE(writes.size() == 7);
    CHECK(writes[4].bytes.ends_with("\u00e9\xF0"));
    CHECK(writes[5].bytes.starts_with("\x9F\""));
    sse::parser parser;
    const auto events = sse::feed(parser, body_of(plan));
    CHECK(parser.replaced_sequences() == 1);
    const json::value result = json::parse(events.at(4).data);
    CHECK(std::string(result.at("content").as_string()).ends_with("hello \u00e9\uFFFD"));
}

TEST_CASE("A text in place of a stream is a stream, and its events can be edited") {
    const response_plan plan =
        edited(R"({"body": {"text": ": a\ndata: 1\r\n\r\nevent: x\ndata: 2\n\ndata: 3"},
                   "stream": {"events": [{"event": "x", "data": "4"}]}})",
               work_stream());
    CHECK(body_of(plan) == ": a\ndata: 1\r\n\r\nevent: x\ndata: 4\n\ndata: 3");
}

TEST_CASE("A JSON value in place of a stream is no stream") {
    response_plan plan = edited(R"({"body": {"json": {}}})", work_stream());
    CHECK(body_of(plan) == "{}");
    CHECK_FALSE(plan.head()->is_stream);
    CHECK(test::header_of(plan, "Content-Type") == "application/json");
    CHECK(pauses_of(plan).empty());
}

TEST_CASE("Edits of several rules add to each other") {
    response_plan plan = stream_after(R"({"heartbeat": "a", "ids": true, "retry_ms": 5})");
    plan =
        edited(R"({"stream": {"events": [{"event": "done", "rename": "end"}]}})", std::move(plan));
    const std::string text = body_of(plan);
    CHECK(text.starts_with("retry: 5\n\n: a\n\n"));
    CHECK(text.find(": a\n\nevent: end\nid: 6\n") != std::string::npos);
}
