#include "catch.hpp"
#include "files.hpp"

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/sse/event.hpp>
#include <moonage_proto/sse/parser.hpp>
#include <moonage_proto/timestamp.hpp>
#include <moonage_proto/webhook_signature.hpp>

#include <algorithm>
#include <string>

using namespace moonage_proto;

namespace {

json::object vectors(const char* file) {
    return schemas::test::read_json(schemas::test::source_directory() / "schemas/vectors" / file)
        .as_object();
}

std::string text(const json::value& vector, std::string_view name) {
    return std::string(vector.as_object().at(name).as_string());
}

template <class T>
json::value or_null(const std::optional<T>& set) {
    return set ? json::value(*set) : json::value();
}

/// What the parser makes of a stream, in the form of the vectors.
json::object parsed(std::string_view stream, std::size_t chunk_size) {
    sse::parser parser;
    json::array events;
    const auto take = [&](const sse::event_view& seen) {
        events.push_back(
            json::object{{"event", seen.type}, {"data", seen.data}, {"id", seen.last_event_id}});
    };
    for (std::size_t from = 0; from < stream.size(); from += chunk_size)
        parser.feed(stream.substr(from, chunk_size), take);
    return {{"events", std::move(events)},
            {"retry_ms", or_null(parser.retry_ms())},
            {"last_event_id", or_null(parser.last_event_id())}};
}

} // namespace

TEST_CASE("the vectors of webhook signatures verify as they say") {
    const json::object file = vectors("webhook_signatures.json");
    for (const json::value& each : file.at("vectors").as_array()) {
        CAPTURE(text(each, "name"));
        const bool verifies = each.as_object().at("verifies").as_bool();
        const std::string signature = text(each, "signature");
        CHECK(webhook_signature::verify(text(each, "payload"), signature, text(each, "secret")) ==
              verifies);
        CHECK((webhook_signature::sign(text(each, "payload"), text(each, "secret")) == signature) ==
              verifies);
    }
}

TEST_CASE("the vectors of event streams parse as they say, however they are cut") {
    const json::object file = vectors("sse_streams.json");
    for (const json::value& each : file.at("vectors").as_array()) {
        CAPTURE(text(each, "name"));
        json::object expected = each.as_object();
        expected.erase("name");
        expected.erase("stream");
        const std::string stream = text(each, "stream");
        for (const std::size_t chunk_size : {std::size_t{1}, std::size_t{2}, std::size_t{7},
                                             std::max<std::size_t>(stream.size(), 1)}) {
            CAPTURE(chunk_size);
            CHECK(parsed(stream, chunk_size) == expected);
        }
    }
}

TEST_CASE("the vectors of timestamps parse to the instants that they say") {
    const json::object file = vectors("timestamps.json");
    for (const json::value& each : file.at("vectors").as_array()) {
        CAPTURE(text(each, "text"));
        const auto when = timestamp::parse(text(each, "text"));
        REQUIRE(when.has_value());
        CHECK(when->instant().second.time_since_epoch().count() ==
              each.as_object().at("unix_seconds").as_int64());
        CHECK(when->instant().fraction.count() == each.as_object().at("nanoseconds").as_int64());
        CHECK(to_string(*when) == text(each, "text"));
    }
    for (const json::value& each : file.at("invalid").as_array()) {
        CAPTURE(each);
        CHECK_FALSE(timestamp::parse(each.as_string()).has_value());
    }
}
