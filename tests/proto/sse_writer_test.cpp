#include "catch.hpp"
#include "sse_vectors.hpp"

#include <moonage_proto/sse/parser.hpp>
#include <moonage_proto/sse/writer.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace moonage_proto;

namespace {

sse::event read_back(const std::string& written) {
    const auto events = sse::parse(written);
    REQUIRE(events.size() == 1);
    CHECK(events[0].end_offset == written.size());
    return {events[0].type, events[0].data, events[0].last_event_id};
}

} // namespace

TEST_CASE("The writer leaves out the type message and an empty id") {
    CHECK(sse::write(sse::event("message", "hi")) == "data: hi\n\n");
    CHECK(sse::write(sse::event("done", "{}", "4")) == "event: done\nid: 4\ndata: {}\n\n");
}

TEST_CASE("The writer writes every field that a block has, the comment first") {
    const sse::outgoing_block block{
        .comment = "a\nb", .type = "t", .id = "i", .retry_ms = 3000, .data = "d"};
    CHECK(sse::write(block) == ": a\n: b\nevent: t\nid: i\nretry: 3000\ndata: d\n\n");
}

TEST_CASE("The writer writes a block without data, which dispatches nothing") {
    CHECK(sse::write(sse::outgoing_block{.comment = "ping"}) == ": ping\n\n");
    CHECK(sse::write(sse::outgoing_block{.id = ""}) == "id: \n\n");
    CHECK(sse::write(sse::outgoing_block{}) == "\n");
    CHECK(sse::parse(sse::write(sse::outgoing_block{.comment = "ping\r\ndata: no"})).empty());
}

TEST_CASE("Data of any lines is read back with each line end as LF") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", ""},
        {"a", "a"},
        {" a", " a"},
        {"a ", "a "},
        {"a\nb", "a\nb"},
        {"a\rb", "a\nb"},
        {"a\r\nb", "a\nb"},
        {"a\n\rb", "a\n\nb"},
        {"\n", "\n"},
        {"\r\n", "\n"},
        {"a\n", "a\n"},
        {"\n\na\n\n", "\n\na\n\n"},
        {"\r\r\n", "\n\n"},
        {"data: x", "data: x"},
        {": c\n:", ": c\n:"},
        {"水\n\t", "水\n\t"},
    };
    for (const auto& [data, expected] : cases) {
        CAPTURE(data);
        CHECK(read_back(sse::write(sse::event("t", data, "i"))) == sse::event("t", expected, "i"));
    }
}

TEST_CASE("A line break in a type or an id cannot start another field") {
    const sse::event hostile("a\ndata: b", "c", "1\r\ndata: 2");
    CHECK(read_back(sse::write(hostile)) == sse::event("a data: b", "c", "1  data: 2"));
}

TEST_CASE("An id with a NUL is left out") {
    CHECK(sse::write(sse::event("message", "d", std::string("a\0b", 3))) == "data: d\n\n");
}

TEST_CASE("What was read can be written and read again") {
    for (const sse::vector& each : sse::vectors()) {
        for (const sse::event& event : each.events) {
            CAPTURE(each.name, event.data);
            CHECK(read_back(sse::write(event)) == event);
        }
    }
}
