#include "catch.hpp"

#include "reference_examples.hpp"

#include <moonage_proto/stream_decoder.hpp>

#include <string>
#include <vector>

using namespace moonage_proto;

namespace {

const std::string progress = "event: progress\ndata: {\"step\":\"s\",\"status\":\"running\"}\n\n";
const std::string result_block = "event: result\ndata: {\"content\":\"c\",\"tool_calls\":[]}\n\n";
const std::string done = "event: done\ndata: {\"total_duration_ms\":5}\n\n";

} // namespace

TEST_CASE("the reference's stream decodes to its five events without a fault") {
    const auto stream = decode_stream(reference_examples::stream);
    CHECK(stream.faults.empty());
    REQUIRE(stream.events.size() == 5);
    CHECK(std::get<progress_event>(stream.events[1]).duration_ms->as_double() == 1200);
    CHECK(std::get<result_event>(stream.events[3]).content == "Here are the open PRs...");
    CHECK(std::get<done_event>(stream.events[4]).total_duration_ms == number(3400));
    CHECK(type_of(stream.events[4]) == stream_event_type::done);
}

TEST_CASE("a stream without progress is in order") {
    CHECK(decode_stream(result_block + done).faults.empty());
}

TEST_CASE("an event out of order is a fault that names the event and its byte") {
    const auto stream = decode_stream(result_block + progress + done);
    REQUIRE(stream.faults.size() == 2);
    CHECK(stream.faults[0].kind == stream_fault_kind::wrong_order);
    CHECK(stream.faults[0].event == 2);
    CHECK(stream.faults[0].byte == result_block.size());
    CHECK(stream.faults[0].what.actual == "progress after result");
    CHECK(stream.faults[1].what.actual == "done after progress");
    CHECK(stream.events.size() == 3);
}

TEST_CASE("nothing may follow done") {
    const auto stream = decode_stream(result_block + done + done);
    REQUIRE(stream.faults.size() == 1);
    CHECK(stream.faults[0].what.actual == "done after done");
}

TEST_CASE("a stream that ends before done is unfinished") {
    const auto stream = decode_stream(progress + result_block);
    REQUIRE(stream.faults.size() == 1);
    CHECK(stream.faults[0].kind == stream_fault_kind::unfinished);
    CHECK(stream.faults[0].event == 3);
    CHECK(stream.faults[0].byte == progress.size() + result_block.size());
}

TEST_CASE("an event type that the reference does not have is a fault and is passed over") {
    const auto stream = decode_stream("event: ping\ndata: {}\n\n" + result_block + done);
    REQUIRE(stream.faults.size() == 1);
    CHECK(stream.faults[0].kind == stream_fault_kind::unknown_event);
    CHECK(stream.events.size() == 2);
}

TEST_CASE("data that is not the event's is a fault with a JSON Pointer") {
    const auto stream =
        decode_stream("event: result\ndata: {\"content\":1,\"tool_calls\":[]}\n\n" + done);
    REQUIRE(stream.faults.size() == 1);
    CHECK(stream.faults[0].kind == stream_fault_kind::wrong_data);
    CHECK(stream.faults[0].what.pointer == "/content");
    CHECK(stream.events.size() == 1);
}

TEST_CASE("a line beyond the limit is a fault once, and nothing after it is read") {
    stream_decoder decoder({}, {.line_bytes = 64, .block_bytes = 64});
    const auto ignore = [](const stream_event&) {};
    decoder.feed("data: " + std::string(100, 'x') + "\n\n", ignore);
    decoder.feed(done, ignore);
    decoder.finish();
    REQUIRE(decoder.faults().size() == 1);
    CHECK(decoder.faults()[0].kind == stream_fault_kind::oversized);
}

TEST_CASE("a flood of faults is counted and not kept") {
    std::string flood;
    for (int i = 0; i != 1000; ++i)
        flood += "data: x\n\n";
    stream_decoder decoder;
    decoder.feed(flood, [](const stream_event&) {});
    CHECK(decoder.fault_count() == 1000);
    CHECK(decoder.faults().size() == stream_decoder::max_faults);
}

TEST_CASE("a stream decodes the same however it is cut into chunks") {
    const std::string_view stream = reference_examples::stream;
    for (std::size_t size = 1; size < stream.size(); ++size) {
        std::vector<stream_event> events;
        stream_decoder decoder;
        for (std::size_t at = 0; at < stream.size(); at += size)
            decoder.feed(stream.substr(at, size), [&](stream_event e) { events.push_back(e); });
        decoder.finish();
        REQUIRE(decoder.faults().empty());
        REQUIRE(events == decode_stream(stream).events);
    }
}
