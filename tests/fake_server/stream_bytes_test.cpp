#include "edit_support.hpp"
#include "received.hpp"
#include "stream_reader.hpp"

#include "catch.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;
using namespace std::chrono_literals;
using test::body_of;
using test::edited;
using test::received;
using test::sample_stream;
using test::writing;

namespace {

std::string stream_text(const std::string& edit) {
    return body_of(edited(R"({"stream": )" + edit + "}", sample_stream()));
}

/// Types and data; where in the stream an event stands is another matter.
std::vector<std::pair<std::string, std::string>> events_of(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> events;
    for (const sse::event& each : test::read_events(text))
        events.emplace_back(each.type, each.data);
    return events;
}

std::vector<std::size_t> sizes_after(const std::string& segments) {
    std::vector<std::size_t> sizes;
    const response_plan plan =
        edited(R"({"stream": {"segments": )" + segments + "}}", sample_stream());
    for (const step::event& each : test::steps_of<step::event>(plan))
        sizes.push_back(each.bytes.size());
    return sizes;
}

} // namespace

TEST_CASE("Line ends of every kind and a byte order mark leave the events equal") {
    const std::string plain = body_of(sample_stream());
    CHECK(stream_text(R"({"line_end": "lf"})") == plain);
    CHECK(stream_text(R"({"line_end": "crlf"})").find("\r\n\r\n") != std::string::npos);
    CHECK(stream_text(R"({"line_end": "cr"})").find('\n') == std::string::npos);
    CHECK(stream_text(R"({"bom": true})") == "\xEF\xBB\xBF" + plain);
    for (const std::string edit : {R"({"line_end": "crlf"})", R"({"line_end": "cr"})",
                                   R"({"bom": true})", R"({"bom": true, "line_end": "cr"})"})
        CHECK(events_of(stream_text(edit)) == events_of(plain));
}

TEST_CASE("Line ends that differ become one kind") {
    const response_plan plan =
        edited(R"({"body": {"text": "a\r\nb\rc\n\r\n"}, "stream": {"line_end": "crlf"}})",
               sample_stream());
    CHECK(body_of(plan) == "a\r\nb\r\nc\r\n\r\n");
}

TEST_CASE("Pauses stay between their events where line ends change their places") {
    const response_plan plan = edited(R"({"stream": {"line_end": "crlf"}})", sample_stream(100ms));
    REQUIRE(plan.steps.size() == 9);
    CHECK(std::holds_alternative<step::delay>(plan.steps[2]));
    CHECK(std::get<step::event>(plan.steps[1]).bytes.ends_with("\r\n\r\n"));
    CHECK(std::get<step::event>(plan.steps[3]).bytes.starts_with("event: "));
}

TEST_CASE("A stream that is cut ends as if it were complete") {
    const received it(edited(R"({"stream": {"cut_after_byte": 10}})", sample_stream()));
    CHECK(it.is_reusable);
    CHECK(it.body() == "a\r\nevent: pro\r\n0\r\n\r\n");
}

TEST_CASE("A stream is cut by the end of the connection, with or without a reset") {
    const received closed(
        edited(R"({"stream": {"cut_after_byte": 10, "end": "close"}})", sample_stream()));
    CHECK(closed.it.kept().end == wire_end::broken_off);
    CHECK(closed.body() == "a\r\nevent: pro\r\n");
    const received reset(
        edited(R"({"stream": {"cut_after_event": 1, "end": "reset"}})", sample_stream()));
    CHECK(reset.it.kept().end == wire_end::broken_off);
    CHECK(reset.segments.size() == 1);
}

TEST_CASE("A stream of a told length that is cut off has told the whole length") {
    const received it(
        edited(R"({"framing": "length", "stream": {"cut_after_byte": 10, "end": "close"}})",
               sample_stream()));
    CHECK(it.body() == "event: pro");
    const std::string whole = std::to_string(body_of(sample_stream()).size());
    CHECK(it.text.find("Content-Length: " + whole + "\r\n") != std::string::npos);
}

TEST_CASE("A stream that stalls says nothing until the client has enough") {
    writing it(edited(R"({"stream": {"cut_after_byte": 10, "end": "stall"}})", sample_stream()));
    test::reply got = it.client.receive_head();
    CHECK(it.client.receive_chunk(got));
    CHECK_FALSE(it.client.has_more(50));
    it.client.close_sending();
    CHECK_FALSE(it.finish());
    CHECK(it.kept().end == wire_end::broken_off);
}

TEST_CASE("Every byte of a stream is a write of its own") {
    const received it(edited(R"({"stream": {"segments": "bytes"}})", sample_stream()));
    const std::string plain = body_of(sample_stream());
    REQUIRE(it.segments.size() == plain.size() + 1);
    CHECK(it.segments[1] == "1\r\nv\r\n");
    CHECK(it.is_reusable);
    CHECK(events_of(plain) == events_of(stream_text(R"({"segments": "bytes"})")));
}

TEST_CASE("A stream is split every so many bytes, or where the script says") {
    const std::size_t size = body_of(sample_stream()).size();
    const std::vector<std::size_t> hundreds = sizes_after("100");
    CHECK(hundreds.front() == 100);
    CHECK(hundreds.size() == (size + 99) / 100);
    CHECK(sizes_after("[7, 3, 7, 0, 99999, -1, \"x\"]") ==
          std::vector<std::size_t>{3, 4, size - 7});
    CHECK(sizes_after("0") == std::vector<std::size_t>{size});
}

TEST_CASE("Pauses split a stream too") {
    const response_plan plan = edited(R"({"stream": {"segments": [3]}})", sample_stream(100ms));
    CHECK(test::steps_of<step::event>(plan).size() == 4);
    CHECK(test::steps_of<step::delay>(plan).size() == 2);
    CHECK(body_of(plan) == body_of(sample_stream(100ms)));
}

TEST_CASE("All of a stream comes in one write at the end") {
    const received it(edited(R"({"stream": {"segments": "joined"}})", sample_stream()));
    CHECK(it.segments.size() == 1);
    CHECK(it.text.ends_with("\r\n0\r\n\r\n"));
    const response_plan plan =
        edited(R"({"stream": {"segments": "joined"}})", sample_stream(100ms));
    CHECK(test::steps_of<step::delay>(plan).size() == 2);
    CHECK(std::get<step::body>(plan.steps.back()).bytes == body_of(sample_stream(100ms)));
}
