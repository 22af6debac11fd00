#include "../../fake_server/src/journal_json.hpp"
#include "recorded_journal.hpp"

#include "catch.hpp"

#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/serialize.hpp>

using namespace test;
using namespace moonage_proto::fake_server;
namespace json = boost::json;

namespace {

json::value shown(const journal& all, const journal_entry& entry) {
    const json::value made = to_json(all, entry, "sp_own");
    for (const auto& wrong :
         moonage_proto::schemas::validator_for("control/journal_entry").validate(made))
        FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
    return made;
}

/// The response of an entry whose answer was written so.
json::value read_back(std::string_view bytes, std::string_view method = "GET") {
    journal all;
    journal_entry& entry = record(all, {.method = method});
    answer(all, entry, 200, bytes);
    return shown(all, entry).at("response");
}

} // namespace

TEST_CASE("An entry tells all that was recorded of a request") {
    journal all;
    journal_entry& entry = record(all, {.method = "POST",
                                        .path = "/v1/spaces/a%20b/messages",
                                        .query = "a=%20&b=1&b=2",
                                        .body = R"({"content": "Hi"})",
                                        .headers = json_headers(),
                                        .after = 1500us});
    entry.by = decided_by::script;
    entry.reason = "the rule \"slow\"";
    entry.rules.fired.push_back({"session", 2, "slow"});
    entry.rules.near_misses.push_back({"header", 0, "", "/match/method", "GET", "POST"});
    const json::value made = shown(all, entry);
    CHECK(made.at("at") == "2025-02-01T14:00:00.001500Z");
    CHECK(made.at("request") ==
          json::value(
              {{"method", "POST"},
               {"target", "/v1/spaces/a%20b/messages?a=%20&b=1&b=2"},
               {"path", "/v1/spaces/a%20b/messages"},
               {"query", {{"a", " "}, {"b", json::array{"1", "2"}}}},
               {"headers", json::array{{{"name", "Authorization"}, {"value", "Bearer ****"}},
                                       {{"name", "Content-Type"}, {"value", "application/json"}}}},
               {"body", R"({"content": "Hi"})"},
               {"body_bytes", 17}}));
    CHECK(made.at("operation") == "send_message");
    CHECK(made.at("key") == "organization");
    CHECK(made.at_pointer("/decision/by") == "script");
    CHECK(made.at_pointer("/decision/reason") == "the rule \"slow\"");
    CHECK(made.at_pointer("/rules/fired/0/name") == "slow");
    CHECK(made.at_pointer("/rules/near_misses/0/condition") == "/match/method");
}

TEST_CASE("An entry tells when which bytes were written, and how it ended") {
    journal all;
    journal_entry& entry = record(all, {});
    all.add_written(entry, "HTTP/1.1 200 OK\r\n\r\n", two_o_clock + 1ms);
    all.add_written(entry, "abc", two_o_clock + 2s);
    json::value made = shown(all, entry);
    CHECK(made.at_pointer("/wire/end").is_null());
    CHECK(made.at_pointer("/response/trouble") == "It is still being written.");
    entry.end = wire_end::closed;
    entry.ended = two_o_clock + 3s;
    made = shown(all, entry);
    CHECK(made.at("wire") ==
          json::value(
              {{"bytes", 22},
               {"segments", json::array{{{"at", "2025-02-01T14:00:00.001000Z"}, {"bytes", 19}},
                                        {{"at", "2025-02-01T14:00:02.000000Z"}, {"bytes", 3}}}},
               {"end", "closed"},
               {"ended", "2025-02-01T14:00:03.000000Z"},
               {"text", "HTTP/1.1 200 OK\r\n\r\nabc"}}));
}

TEST_CASE("Bytes that are no UTF-8 are shown as base64, and in headers as U+FFFD") {
    journal all;
    journal_entry& entry = record(all, {.body = "\xff\x01", .headers = {{"A", "\xff"}}});
    answer(all, entry, 200, "HTTP/1.1 200 OK\r\n\r\n\xfe");
    const json::value made = shown(all, entry);
    CHECK(made.at_pointer("/request/body_base64") == "/wE=");
    CHECK(made.at_pointer("/request/headers/0/value") == "\xEF\xBF\xBD");
    CHECK(made.at_pointer("/response/body_base64") == "/g==");
    CHECK(made.at_pointer("/wire/base64") == "SFRUUC8xLjEgMjAwIE9LDQoNCv4=");
}

TEST_CASE("A body that is withheld is said to be") {
    journal all;
    const journal_entry& entry =
        record(all, {.method = "POST", .path = "/v1/webhooks", .body = "secret"});
    const json::value made = shown(all, entry);
    CHECK(made.at_pointer("/request/body_is_withheld").as_bool());
    CHECK_FALSE(made.at("request").as_object().contains("body"));
    CHECK(json::serialize(made).find("\"secret\"") == std::string::npos);
}

TEST_CASE("An answer is read from its bytes") {
    CHECK(read_back("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-A:b \r\n\r\nabc") ==
          json::value({{"status", 200},
                       {"headers", json::array{{{"name", "Content-Length"}, {"value", "3"}},
                                               {{"name", "X-A"}, {"value", "b"}}}},
                       {"body", "abc"}}));
    CHECK(read_back("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n")
              .at("body") == "abc0123456789");
    CHECK(read_back("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "HEAD").as_object().size() ==
          3);
    CHECK(read_back("HTTP/1.1 204 No Content\r\n\r\n").at("body") == "");
}

TEST_CASE("A broken answer is read as far as it goes, with what is wrong") {
    const auto [bytes, body, trouble] = GENERATE(table<std::string, std::string, std::string>({
        {"", "", "There is none."},
        {"garbage", "garbage", "It does not begin with a status line."},
        {"HTTP/1.1 200 OK\r\nA: b", "", "It ends within the head."},
        {"HTTP/1.1 OK\r\n\r\n", "", "The status line has no status."},
        {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "abc",
         "Content-Length says 9 bytes, and the body has 3."},
        {"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nabc", "abc", "Content-Length is no number."},
        {"HTTP/1.1 204 No Content\r\n\r\nabc", "abc", "It has a body, and must have none."},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "abc",
         "It ends before the last chunk."},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc", "abc",
         "It ends within a chunk."},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\nd\r\n",
         "abczz\r\nd\r\n", "A chunk's size line is no number."},
    }));
    CAPTURE(bytes);
    const json::value made = read_back(bytes);
    CHECK(made.at("body") == json::string(body));
    CHECK(made.at("trouble") == json::string(trouble));
}

TEST_CASE("A chunk's size that no memory has is no trouble") {
    const json::value made = read_back("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                       "ffffffffffffffff\r\nabc");
    CHECK(made.at("body") == "abc");
}

TEST_CASE("An answer that was not kept whole is said to be cut") {
    CHECK(read_back("HTTP/1.1 200 OK\r\n\r\n" + std::string(journal::most_written_bytes, 'a'))
              .at("trouble") == "Only its first 65536 bytes were kept.");
}

TEST_CASE("Bytes that were no request make an entry, too") {
    journal all;
    const auto entry = all.begin({}, two_o_clock);
    entry->by = decided_by::reader;
    CHECK(shown(all, *entry).at_pointer("/request/method") == "");
}
