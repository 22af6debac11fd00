#include "catch.hpp"
#include "sse_vectors.hpp"

#include <moonage_proto/sse/parser.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace moonage_proto;
using namespace std::string_view_literals;

namespace {

/// All that can be seen of a parser after some chunks.
struct outcome {
    std::vector<sse::event> events;
    std::optional<std::uint64_t> retry_ms;
    std::optional<std::string> last_event_id;
    std::uint64_t replaced_sequences = 0;
    std::optional<std::uint64_t> unfinished_since;
    std::optional<sse::parser_failure> failure;

    friend bool operator==(const outcome&, const outcome&) = default;
};

outcome feed_all(const std::vector<std::string_view>& chunks, sse::parser_limits limits = {}) {
    sse::parser parser(limits);
    outcome seen;
    for (const std::string_view chunk : chunks) {
        const std::string gone_after_the_feed(chunk);
        for (sse::event& each : sse::feed(parser, gone_after_the_feed))
            seen.events.push_back(std::move(each));
    }
    seen.retry_ms = parser.retry_ms();
    seen.last_event_id = parser.last_event_id();
    seen.replaced_sequences = parser.replaced_sequences();
    seen.unfinished_since = parser.unfinished_since();
    seen.failure = parser.failure();
    return seen;
}

std::vector<std::string_view> cut(std::string_view stream, std::size_t size) {
    std::vector<std::string_view> chunks;
    for (std::size_t at = 0; at < stream.size(); at += size)
        chunks.push_back(stream.substr(at, size));
    return chunks;
}

void check_every_cut(std::string_view stream, sse::parser_limits limits = {}) {
    const outcome whole = feed_all({stream}, limits);
    for (std::size_t size = 1; size <= stream.size(); ++size) {
        CAPTURE(size);
        REQUIRE(feed_all(cut(stream, size), limits) == whole);
    }
    for (std::size_t at = 0; at <= stream.size(); ++at) {
        CAPTURE(at);
        REQUIRE(feed_all({stream.substr(0, at), stream.substr(at)}, limits) == whole);
    }
}

std::vector<sse::event> without_offsets(std::vector<sse::event> events) {
    for (sse::event& each : events)
        each.begin_offset = each.end_offset = 0;
    return events;
}

} // namespace

TEST_CASE("The parser reads each stream as the standard says") {
    for (const sse::vector& each : sse::vectors()) {
        CAPTURE(each.name);
        CHECK(without_offsets(sse::parse(each.stream)) == each.events);
    }
}

TEST_CASE("The parser reads the same from every chunk size and every split in two") {
    for (const sse::vector& each : sse::vectors()) {
        CAPTURE(each.name);
        check_every_cut(each.stream);
    }
}

TEST_CASE("The parser reads all streams the same from every cut when they follow each other") {
    std::string stream;
    for (const sse::vector& each : sse::vectors())
        stream.append(each.stream).append("\n\nretry: 1\n\n");
    const outcome whole = feed_all({stream});
    CHECK(whole.events.size() > 50);
    for (std::size_t size = 1; size <= stream.size(); ++size) {
        CAPTURE(size);
        REQUIRE(feed_all(cut(stream, size)) == whole);
    }
}

TEST_CASE("An event says at which bytes its block starts and ends") {
    SECTION("with LF") {
        const auto events = sse::parse("data: 1\n\n\n: hi\nid: 2\ndata: 3\n\n");
        REQUIRE(events.size() == 2);
        CHECK(events[0].begin_offset == 0);
        CHECK(events[0].end_offset == 9);
        CHECK(events[1].begin_offset == 15);
        CHECK(events[1].end_offset == 30);
    }
    SECTION("with CRLF, up to the CR that dispatches it") {
        const auto events = sse::parse("data: 1\r\n\r\ndata: 2\r\n\r\n");
        REQUIRE(events.size() == 2);
        CHECK(events[0].end_offset == 10);
        CHECK(events[1].begin_offset == 11);
        CHECK(events[1].end_offset == 21);
    }
    SECTION("after a BOM") {
        const auto events = sse::parse("\xEF\xBB\xBF"
                                       "data: 1\n\n");
        REQUIRE(events.size() == 1);
        CHECK(events[0].begin_offset == 3);
        CHECK(events[0].end_offset == 12);
    }
}

TEST_CASE("An event is dispatched by the CR of a CRLF, before its LF arrives") {
    sse::parser parser;
    CHECK(sse::feed(parser, "data: 1\r\n\r").size() == 1);
    CHECK(sse::feed(parser, "\n").empty());
    CHECK(sse::feed(parser, "data: 2\n\n").size() == 1);
}

TEST_CASE("A retry field sets the reconnection time where it is digits only") {
    const std::vector<std::pair<std::string_view, std::optional<std::uint64_t>>> cases = {
        {"data: 1\n\n", std::nullopt},
        {"retry: 3000\n", 3000},
        {"retry:0\n", 0},
        {"retry: 007\n", 7},
        {"retry: 1\nretry: 2\n\n", 2},
        {"retry: 1\nretry: x\n\n", 1},
        {"retry\n", std::nullopt},
        {"retry:\n", std::nullopt},
        {"retry:  5\n", std::nullopt},
        {"retry: 5 \n", std::nullopt},
        {"retry: -5\n", std::nullopt},
        {"retry: +5\n", std::nullopt},
        {"retry: 5.0\n", std::nullopt},
        {"retry: 1e3\n", std::nullopt},
        {"retry: 0x10\n", std::nullopt},
        {"retry: \xD9\xA3\n", std::nullopt},
        {"retry: 9", std::nullopt},
        {"retry: 9223372036854775807\n", 9223372036854775807U},
        {"retry: 9223372036854775808\n", 9223372036854775807U},
        {"retry: 18446744073709551616\n", 9223372036854775807U},
        {"retry: 99999999999999999999999999999999999999991\n", 9223372036854775807U},
    };
    for (const auto& [stream, expected] : cases) {
        CAPTURE(stream);
        CHECK(feed_all({stream}).retry_ms == expected);
    }
}

TEST_CASE("The last event id is empty until a finished block sets it") {
    const std::vector<std::pair<std::string_view, std::optional<std::string>>> cases = {
        {"data: 1\n\n", std::nullopt},
        {"id: 1\n", std::nullopt},
        {"id: 1\n\n", "1"},
        {"id\n\n", ""},
        {"id: 1\n\nid: 2\n", "1"},
        {"id: 1\n\nid\n\n", ""},
        {"id: a\0b\n\n"sv, std::nullopt},
        {"id: 1\n\n\n: hi\n\n", "1"},
    };
    for (const auto& [stream, expected] : cases) {
        CAPTURE(stream);
        CHECK(feed_all({stream}).last_event_id == expected);
        check_every_cut(stream);
    }
}

TEST_CASE("The parser counts the ill-formed sequences of finished lines, comments too") {
    CHECK(feed_all({"data: fine …\n\n"}).replaced_sequences == 0);
    CHECK(feed_all({"data: \xFF\xFF\n: \xE2\x82\nwhat\xC3: 1\n\n"}).replaced_sequences == 4);
    CHECK(feed_all({"data: \xFF"}).replaced_sequences == 0);
}

TEST_CASE("The parser says where the block starts that the end of the stream drops") {
    CHECK(feed_all({"data: 1\n\n"}).unfinished_since == std::nullopt);
    CHECK(feed_all({"data: 1\n\n: bye\n"}).unfinished_since == std::nullopt);
    CHECK(feed_all({"data: 1\n\ndata: 2\ndata"}).unfinished_since == 9U);
    CHECK(feed_all({"data: 1\n\nda"}).unfinished_since == 9U);
}

TEST_CASE("A line beyond the limit fails the parser for good, after the events before it") {
    using kind = sse::parser_failure::kind;
    const sse::parser_limits limits{.line_bytes = 10, .block_bytes = 1000};
    for (const std::string_view end : {""sv, "\n\ndata: 3\n\n"sv}) {
        const std::string stream = "data: 1234\n\ndata: 12345" + std::string(end);
        const outcome seen = feed_all({stream}, limits);
        CHECK(seen.failure == sse::parser_failure{kind::line_too_long, 12});
        CHECK(without_offsets(seen.events) == std::vector<sse::event>{{"message", "1234"}});
        CHECK(seen.unfinished_since == 12U);
        check_every_cut(stream, limits);
    }
    sse::parser parser(limits);
    const auto ignore = [](const sse::event_view&) {};
    CHECK(parser.feed("data: 1", ignore));
    CHECK_FALSE(parser.feed("data: 12345", ignore));
    CHECK_FALSE(parser.feed("\n\n", ignore));
    CHECK_FALSE(parser.feed("", ignore));
    CHECK(sse::feed(parser, "\n\ndata: 1\n\n").empty());
    CHECK(to_string(*parser.failure()) == "byte 0: a line is longer than the limit");
}

TEST_CASE("A block beyond the limit fails the parser, and comments count to no block") {
    using kind = sse::parser_failure::kind;
    const sse::parser_limits limits{.line_bytes = 100, .block_bytes = 16};
    const std::string within = "data: 1\n: a comment\n: another one\ndata: 2\n\ndata: 3\n\n";
    CHECK(feed_all({within}, limits).events.size() == 2);
    check_every_cut(within, limits);
    const std::string beyond = "data: 1\n\ndata: 1\ndata: 23\n\n";
    CHECK(feed_all({beyond}, limits).failure == sse::parser_failure{kind::block_too_big, 17});
    CHECK(feed_all({beyond}, limits).events.size() == 1);
    check_every_cut(beyond, limits);
}

TEST_CASE("The default limit is one mebibyte a line") {
    const std::string most(1024 * 1024 - 6, 'x');
    CHECK(sse::parse("data: " + most + "\n\n").empty()); // its line end is a byte of the block
    CHECK(sse::parse("data: " + most.substr(1) + "\n\n").size() == 1);
    CHECK(feed_all({"data: " + most + "y"}).failure.has_value());
}

TEST_CASE("Lines of every length around the search window are found") {
    for (const std::string_view line_end : {"\n"sv, "\r"sv, "\r\n"sv}) {
        std::string stream;
        std::vector<std::string> expected;
        for (std::size_t size = 8000; size < 8300; size += 7) {
            std::string data(size, 'x');
            data += size % 2 == 0 ? "é" : "\xFF";
            stream.append("data: ").append(data).append(line_end).append(line_end);
            expected.push_back(std::string(size, 'x') + (size % 2 == 0 ? "é" : "\uFFFD"));
        }
        const auto events = sse::parse(stream);
        REQUIRE(events.size() == expected.size());
        for (std::size_t i = 0; i != events.size(); ++i)
            CHECK(events[i].data == expected[i]);
    }
}

TEST_CASE("A parser can be copied and moved between feeds") {
    sse::parser first;
    CHECK(sse::feed(first, "id: 1\n\nevent: x\ndata: a").empty());
    sse::parser copy = first;
    sse::parser moved = std::move(first);
    for (sse::parser* each : {&copy, &moved}) {
        const auto events = sse::feed(*each, "b\n\n");
        REQUIRE(events.size() == 1);
        CHECK(events[0].type == "x");
        CHECK(events[0].data == "ab");
        CHECK(events[0].last_event_id == "1");
    }
}
