#include "../../fake_server/src/har.hpp"
#include "recorded_journal.hpp"

#include "catch.hpp"

#include <moonage_proto/schemas/validator.hpp>
#include <moonage_proto/version.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

using namespace test;
using namespace moonage_proto::fake_server;
namespace json = boost::json;

namespace {

/// What HAR 1.2 requires, and no member beside its own but those that begin with an underscore.
constexpr std::string_view har_schema = R"({
  "type": "object", "required": ["log"],
  "properties": {"log": {
    "type": "object", "required": ["version", "creator", "entries"],
    "properties": {
      "version": {"enum": ["1.2"]},
      "creator": {"type": "object", "required": ["name", "version"]},
      "entries": {"type": "array", "items": {"$ref": "#/definitions/entry"}}}}},
  "definitions": {
    "size": {"type": "integer", "minimum": -1},
    "time": {"type": "number", "minimum": 0},
    "pairs": {"type": "array", "items": {
      "type": "object", "required": ["name", "value"],
      "properties": {"name": {"type": "string"}, "value": {"type": "string"}}}},
    "entry": {
      "type": "object",
      "required": ["startedDateTime", "time", "request", "response", "cache", "timings"],
      "additionalProperties": false,
      "patternProperties": {"^_": {}},
      "properties": {
        "startedDateTime": {"pattern": "^[0-9-]{10}T[0-9:.]+Z$"},
        "time": {"$ref": "#/definitions/time"},
        "request": {"$ref": "#/definitions/request"},
        "response": {"$ref": "#/definitions/response"},
        "cache": {"type": "object"},
        "comment": {"type": "string"},
        "timings": {"type": "object", "required": ["send", "wait", "receive"],
                    "additionalProperties": {"$ref": "#/definitions/time"}}}},
    "request": {
      "type": "object",
      "required": ["method", "url", "httpVersion", "cookies", "headers", "queryString",
                   "headersSize", "bodySize"],
      "properties": {
        "url": {"pattern": "^http://"},
        "cookies": {"type": "array"},
        "headers": {"$ref": "#/definitions/pairs"},
        "queryString": {"$ref": "#/definitions/pairs"},
        "postData": {"type": "object", "required": ["mimeType", "text"],
                     "additionalProperties": false,
                     "patternProperties": {"^_": {}, "^(mimeType|text|comment)$": {"type": "string"}}},
        "headersSize": {"$ref": "#/definitions/size"},
        "bodySize": {"$ref": "#/definitions/size"}}},
    "response": {
      "type": "object",
      "required": ["status", "statusText", "httpVersion", "cookies", "headers", "content",
                   "redirectURL", "headersSize", "bodySize"],
      "properties": {
        "status": {"$ref": "#/definitions/size"},
        "cookies": {"type": "array"},
        "headers": {"$ref": "#/definitions/pairs"},
        "content": {"type": "object", "required": ["size", "mimeType"]},
        "redirectURL": {"type": "string"},
        "headersSize": {"$ref": "#/definitions/size"},
        "bodySize": {"$ref": "#/definitions/size"}}}}})";

json::array entries_of(const journal& all) {
    const json::value made = to_har(all, "http://127.0.0.1:8080");
    static const auto rules =
        moonage_proto::schemas::validator::compile(json::parse(har_schema)).value();
    for (const auto& wrong : rules.validate(made))
        FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
    return made.at_pointer("/log/entries").as_array();
}

} // namespace

TEST_CASE("An archive says who made it") {
    const json::value made = to_har(journal(), "http://127.0.0.1:8080");
    CHECK(made.at_pointer("/log/creator") ==
          json::value({{"name", "moonage-proto"}, {"version", moonage_proto::version}}));
    CHECK(made.at_pointer("/log/entries").as_array().empty());
}

TEST_CASE("An archive has a request with its query and body, and no key") {
    journal all;
    record(all, {.method = "POST",
                 .path = "/v1/spaces",
                 .query = "a=%41&b=2",
                 .body = "{}",
                 .headers = json_headers(),
                 .after = 1500us});
    const json::value entry = entries_of(all).at(0);
    CHECK(entry.at("startedDateTime") == "2025-02-01T14:00:00.001500Z");
    CHECK(entry.at_pointer("/request/url") == "http://127.0.0.1:8080/v1/spaces?a=%41&b=2");
    CHECK(
        entry.at_pointer("/request/queryString") ==
        json::value(json::array{{{"name", "a"}, {"value", "A"}}, {{"name", "b"}, {"value", "2"}}}));
    CHECK(entry.at_pointer("/request/postData") ==
          json::value({{"mimeType", "application/json"}, {"text", "{}"}}));
    CHECK(entry.at_pointer("/request/bodySize") == 2);
    CHECK(entry.at("_operation") == "create_space");
    CHECK(json::serialize(entry).find("key-1") == std::string::npos);
}

TEST_CASE(
    "An archive has the content of an answer without its chunks, and when they were written") {
    journal all;
    journal_entry& entry = record(all, {});
    all.add_written(entry,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n",
                    two_o_clock + 2ms);
    all.add_written(entry, "3\r\nabc\r\n", two_o_clock + 5ms);
    all.add_written(entry, "0\r\n\r\n", two_o_clock + 9ms);
    entry.end = wire_end::complete;
    entry.ended = two_o_clock + 10ms;
    const json::value made = entries_of(all).at(0);
    CHECK(made.at_pointer("/response/content") ==
          json::value({{"size", 3}, {"mimeType", "text/event-stream"}, {"text", "abc"}}));
    CHECK(made.at_pointer("/response/statusText") == "OK");
    CHECK(made.at_pointer("/response/headersSize") == 80);
    CHECK(made.at_pointer("/response/bodySize") == 13);
    CHECK(made.at("time") == 10.0);
    CHECK(made.at("timings") == json::value({{"send", 0}, {"wait", 2.0}, {"receive", 8.0}}));
    CHECK(made.at_pointer("/_segments/1") ==
          json::value({{"at", "2025-02-01T14:00:00.005000Z"}, {"ms", 5.0}, {"bytes", 8}}));
    CHECK(made.at("_end") == "complete");
}

TEST_CASE("Bytes that are no text are base64 in an archive") {
    journal all;
    journal_entry& entry = record(all, {.body = "\xff"});
    answer(all, entry, 200, "HTTP/1.1 200 OK\r\n\r\n\xfe");
    const json::value made = entries_of(all).at(0);
    CHECK(made.at_pointer("/request/postData/text") == "/w==");
    CHECK(made.at_pointer("/request/postData/_encoding") == "base64");
    CHECK(made.at_pointer("/response/content/text") == "/g==");
    CHECK(made.at_pointer("/response/content/encoding") == "base64");
}

TEST_CASE("An answer that never came has the status 0 in an archive, and says why") {
    journal all;
    answer(all, record(all, {}), 0, "", wire_end::broken_off);
    record(all, {});
    const json::array made = entries_of(all);
    CHECK(made.at(0).at_pointer("/response/status") == 0);
    CHECK(made.at(0).at_pointer("/response/headersSize") == -1);
    CHECK(made.at(0).at_pointer("/response/comment") == "There is none.");
    CHECK(made.at(1).at_pointer("/response/comment") == "It is still being written.");
    CHECK_FALSE(made.at(1).as_object().contains("_end"));
}

TEST_CASE("Bytes that were no request are left out of an archive") {
    journal all;
    all.begin({}, two_o_clock);
    record(all, {});
    REQUIRE(entries_of(all).size() == 1);
    CHECK(entries_of(all)[0].at("_number") == 2);
}
