#include "conformance/texts.hpp"
#include "playing.hpp"
#include "stream_reader.hpp"

#include <algorithm>

using namespace test;

namespace {

namespace sse = moonage_proto::sse;
using texts = std::vector<std::string>;

const texts usual_types{"progress", "progress", "progress", "progress", "result", "done"};

texts types_of(const std::vector<sse::event>& events) {
    texts made;
    for (const auto& each : events)
        made.push_back(each.type);
    return made;
}

/// A stream that must be an answer of 200 and whole.
reply stream_of(std::string_view scenario) {
    playing it(scenario);
    reply got = it.stream();
    CHECK(got.status == 200);
    return got;
}

/// The types of the events of a whole stream.
texts types_in(std::string_view scenario) {
    return types_of(read_events(stream_of(scenario).body));
}

/// The first stream, which breaks off; the next one must be whole.
raw_answer broken_stream_of(std::string_view scenario) {
    playing it(scenario);
    raw_answer got = it.raw_stream();
    CHECK_FALSE(got.bytes.ends_with("0\r\n\r\n"));
    CHECK(types_of(read_events(it.stream().body)) == usual_types);
    return got;
}

/// The first stream, which ends in good order; the next one must have all events.
texts first_types_in(std::string_view scenario) {
    playing it(scenario);
    texts got = types_of(read_events(it.stream().body));
    CHECK(types_of(read_events(it.stream().body)) == usual_types);
    return got;
}

} // namespace

TEST_CASE("stream-cut-after-event: two events come, and the connection closes") {
    const raw_answer got = broken_stream_of("stream-cut-after-event");
    CHECK(got.end == ending::closed);
    CHECK(count(got.bytes, "event: ") == 2);
    CHECK(got.bytes.ends_with("\n\n\r\n"));
}

TEST_CASE("stream-cut-mid-event: the second event does not end") {
    const raw_answer got = broken_stream_of("stream-cut-mid-event");
    CHECK(got.end == ending::closed);
    CHECK(count(got.bytes, "event: ") == 2);
    CHECK_FALSE(got.bytes.ends_with("\n\n\r\n"));
}

TEST_CASE("stream-reset: three events come before the reset") {
    const raw_answer got = broken_stream_of("stream-reset");
    CHECK(got.end == ending::reset);
    CHECK(count(got.bytes, "event: ") == 3);
}

TEST_CASE("stream-stalls: two events come, and then nothing") {
    playing it("stream-stalls");
    raw_connection stalled(it.service.port());
    stalled.send(request_text("POST", it.space_path + "/messages", organization_key,
                              R"({"content":"hello","stream":true})"));
    for (int i = 0; i != 2; ++i)
        CHECK(stalled.receive_until("\n\n\r\n").end == ending::open);
    CHECK(it.get().status == 200);
    CHECK_FALSE(stalled.has_more(20));
}

TEST_CASE("stream-ends-early: three events and a good end") {
    CHECK(first_types_in("stream-ends-early") == texts(3, "progress"));
}

TEST_CASE("stream-empty: no event and a good end") {
    CHECK(first_types_in("stream-empty").empty());
}

TEST_CASE("stream-without-done: all but the done event") {
    CHECK(types_in("stream-without-done") == texts(usual_types.begin(), usual_types.end() - 1));
}

TEST_CASE("stream-without-result: all but the result") {
    texts expected = usual_types;
    std::erase(expected, "result");
    CHECK(types_in("stream-without-result") == expected);
}

TEST_CASE("stream-byte-by-byte: each chunk is one byte") {
    const reply got = stream_of("stream-byte-by-byte");
    CHECK(got.chunks.size() == got.body.size());
    CHECK(types_of(read_events(got.body)) == usual_types);
}

TEST_CASE("stream-joined: all events are in one chunk") {
    const reply got = stream_of("stream-joined");
    CHECK(got.chunks.size() == 1);
    CHECK(types_of(read_events(got.body)) == usual_types);
}

TEST_CASE("stream-crlf: each line ends with CR LF") {
    const reply got = stream_of("stream-crlf");
    CHECK(count(got.body, "\r\n") == 3 * usual_types.size());
    CHECK(count(got.body, "\n") == count(got.body, "\r\n"));
    CHECK(types_of(read_events(got.body)) == usual_types);
}

TEST_CASE("stream-cr: each line ends with CR alone") {
    const reply got = stream_of("stream-cr");
    CHECK(count(got.body, "\n") == 0);
    CHECK(count(got.body, "\r") == 3 * usual_types.size());
}

TEST_CASE("stream-bom: three bytes come first") {
    const reply got = stream_of("stream-bom");
    CHECK(got.body.starts_with("\xEF\xBB\xBF"
                               "event: progress\n"));
    CHECK(types_of(read_events(got.body)) == usual_types);
}

TEST_CASE("stream-heartbeats: a comment stands before each event") {
    const reply got = stream_of("stream-heartbeats");
    CHECK(count(got.body, ": keep-alive\n\n") == usual_types.size());
    CHECK(types_of(read_events(got.body)) == usual_types);
}

TEST_CASE("stream-multi-line-data: the data are JSON over several lines") {
    const reply got = stream_of("stream-multi-line-data");
    CHECK(count(got.body, "data: ") > 2 * usual_types.size());
    for (const sse::event& each : read_events(got.body))
        CHECK(json::parse(each.data).is_object());
}

TEST_CASE("stream-long-line: the result is a line of a million bytes") {
    const reply got = stream_of("stream-long-line");
    const std::size_t begin = got.body.find("\ndata: ", got.body.find("event: result")) + 1;
    CHECK(got.body.find('\n', begin) - begin == 1000000);
    CHECK(types_of(read_events(got.body)) == usual_types);
}

TEST_CASE("stream-ids-and-retry: events are numbered, and the pause to reconnect is told") {
    const reply got = stream_of("stream-ids-and-retry");
    CHECK(got.body.starts_with("retry: 3000\n\n"));
    for (const char* id : {"id: 1\n", "id: 6\n"})
        CHECK(count(got.body, id) == 1);
}

TEST_CASE("stream-invalid-utf8: a broken sequence is split between two chunks") {
    const reply got = stream_of("stream-invalid-utf8");
    const auto broken = std::ranges::find_if(
        got.chunks, [](const std::string& each) { return each.ends_with('\xF0'); });
    REQUIRE(broken != got.chunks.end());
    CHECK(std::next(broken)->starts_with('\x9F'));
}

TEST_CASE("stream-slow: each step takes half a minute") {
    playing it("stream-slow");
    CHECK(it.time_of([&] { CHECK(it.stream().status == 200); }) == 60s);
}

TEST_CASE("stream-repeated-events: each event comes twice") {
    const auto events = read_events(stream_of("stream-repeated-events").body);
    REQUIRE(events.size() == 2 * usual_types.size());
    for (std::size_t i = 0; i != events.size(); i += 2)
        CHECK(events[i].data == events[i + 1].data);
}

TEST_CASE("stream-unknown-event: another event comes before the result") {
    CHECK(types_in("stream-unknown-event") ==
          texts{"progress", "progress", "progress", "progress", "usage", "result", "done"});
}

TEST_CASE("stream-progress-error: a step fails, and no result comes") {
    const auto events = read_events(stream_of("stream-progress-error").body);
    REQUIRE(events.size() == 5);
    CHECK(text_at(json::parse(events[3].data), "/status") == "failed");
    CHECK(events[4].type == "done");
}

TEST_CASE("stream-error-event: the last event is an error") {
    const auto events = read_events(stream_of("stream-error-event").body);
    REQUIRE(events.size() == 5);
    CHECK(events.back().type == "error");
    CHECK(text_at(json::parse(events.back().data), "/error/code") == "internal_error");
}

TEST_CASE("stream-malformed-data: the result's JSON does not end") {
    const auto events = read_events(stream_of("stream-malformed-data").body);
    CHECK(events.at(4).data == R"({"content":"Here is)");
}

TEST_CASE("stream-events-after-done: done is not the last event") {
    texts expected = usual_types;
    expected.insert(expected.end(), {"progress", "progress"});
    CHECK(types_in("stream-events-after-done") == expected);
}

TEST_CASE("stream-content-type-wrong: a stream is called plain text") {
    const reply got = stream_of("stream-content-type-wrong");
    CHECK(got.header("content-type") == "text/plain");
    CHECK(types_of(read_events(got.body)) == usual_types);
}

TEST_CASE("stream-refused-once: the refusal is JSON, and the next request has its stream") {
    playing it("stream-refused-once");
    CHECK(it.post(it.space_path + "/messages", R"({"content":"hello"})").status == 200);
    const reply refused = it.stream();
    CHECK(refused.status == 429);
    CHECK(refused.header("content-type") == "application/json");
    CHECK(it.stream().header("content-type") == "text/event-stream");
}
