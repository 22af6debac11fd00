#include "recorded_journal.hpp"

#include "catch.hpp"

#include <array>

using namespace test;
using moonage_proto::operation_id;
using moonage_proto::fake_server::masked_value;

TEST_CASE("A journal has the head of a request as it was sent, but for the key") {
    journal all;
    const journal_entry& entry =
        record(all, {.query = "limit=1",
                     .headers = {{"hOST", "test"}, {"Authorization", "Bearer key-1"}}});
    CHECK(entry.number == 1);
    CHECK(entry.at == two_o_clock);
    CHECK(entry.request_head ==
          "GET /v1/spaces?limit=1 HTTP/1.1\r\nhOST: test\r\nAuthorization: Bearer ****\r\n");
}

TEST_CASE("Credentials are masked, and that there is none stays to be seen") {
    CHECK(masked_value("AUTHORIZATION", "bearer key") == "Bearer ****");
    CHECK(masked_value("Authorization", "Bearer\tkey") == "****");
    CHECK(masked_value("Authorization", "Basic key") == "****");
    CHECK(masked_value("Authorization", "key") == "****");
    CHECK(masked_value("Authorization", "Bearer ") == "Bearer");
    CHECK(masked_value("Authorization", "") == "");
    CHECK(masked_value("Proxy-Authorization", "Basic key") == "****");
    CHECK(masked_value("Cookie", "session=key") == "****");
    CHECK(masked_value("Host", "key") == "key");
}

TEST_CASE("A journal tells senders apart without knowing their keys") {
    journal all;
    const auto first = record(all, {.headers = {{"Authorization", "Bearer key-1"}}}).sender;
    const auto second = record(all, {.headers = {{"Authorization", "Bearer key-2"}}}).sender;
    const auto again = record(all, {.headers = {{"authorization", "Bearer key-1"}}}).sender;
    CHECK(first != second);
    CHECK(first == again);
    CHECK(record(all, {.headers = {}}).sender == 0);
}

TEST_CASE("Bytes that were no request leave the head empty, and have no key") {
    journal all;
    CHECK(all.begin({}, two_o_clock)->request_head.empty());
    CHECK(all.begin({}, two_o_clock)->key == "none");
}

TEST_CASE("A journal keeps the first bytes of a long body and tells its length") {
    journal all;
    const std::string body(journal::most_body_bytes + 5, 'a');
    const journal_entry& entry = record(all, {.method = "POST", .body = body});
    CHECK(entry.request_body.size() == journal::most_body_bytes);
    CHECK(entry.request_body_bytes == body.size());
}

TEST_CASE("A journal keeps the fields of a long head that fit, each of them whole") {
    journal all;
    const std::string most(journal::most_head_bytes - 100, 'a');
    const journal_entry& entry =
        record(all, {.headers = {{"A", most}, {"B", most}, {"C", "last"}}});
    CHECK(entry.request_head.size() <= journal::most_head_bytes);
    CHECK(entry.request_head.find("B: ") == std::string::npos);
    CHECK(entry.request_head.ends_with("C: last\r\n"));
}

TEST_CASE("A secret of a webhook cannot be read from a journal") {
    const auto body =
        GENERATE(as<std::string>(), R"({"url": "x", "secret": "hush-hush"})",
                 R"({"url": "x", "Secret": "hush-hush"})", R"({"\u0073ecret": "hush-hush"})",
                 R"({"secret": "hush-hush", "secret": "x"})", R"({"secret": ["hush-hush"]})",
                 R"({"webhook": [{"secret": {"value": "hush-hush"}}]})",
                 R"({"secret": "hush-hush")", R"("hush-hush")", "secret=hush-hush");
    const auto path = GENERATE(as<std::string>(), "/v1/webhooks", "/v1/webhook");
    if (path == "/v1/webhook" && body == R"("hush-hush")")
        return;
    CAPTURE(body, path);
    journal all;
    const journal_entry& entry = record(all, {.method = "POST", .path = path, .body = body});
    CHECK(entry.request_body.find("hush") == std::string::npos);
    CHECK(entry.request_body_bytes == body.size());
    CHECK(entry.body_is_withheld == entry.request_body.empty());
}

TEST_CASE("What is wrong with a webhook's secret can be seen all the same") {
    journal all;
    const auto masked = [&all](std::string_view body) {
        return record(all, {.method = "POST", .path = "/v1/webhooks", .body = body}).request_body;
    };
    CHECK(masked(R"({"secret":"a"})") == R"({"secret":"****"})");
    CHECK(masked(R"({"secret":123})") == R"({"secret":0})");
    CHECK(masked(R"({"secret":""})") == R"({"secret":""})");
    CHECK(masked(R"({"secret":null})") == R"({"secret":null})");
}

TEST_CASE("Bodies without a secret stay as they were sent") {
    journal all;
    const std::string_view body = R"( {"url" : "x"} )";
    CHECK(record(all, {.method = "POST", .path = "/v1/webhooks", .body = body}).request_body ==
          body);
    CHECK(record(all, {.method = "POST", .path = "/v1/nope", .body = "{broken"}).request_body ==
          "{broken");
    const std::string_view message = R"({"content": "a secret", "secret": 1})";
    CHECK(record(all, {.method = "POST", .path = "/v1/spaces/a/messages", .body = message})
              .request_body == message);
}

TEST_CASE("The oldest entries go when there are too many, and numbers go on") {
    journal all;
    for (std::size_t i = 0; i != journal::most_entries + 5; ++i)
        record(all, {});
    CHECK(all.entries().size() == journal::most_entries);
    CHECK(all.entries().front()->number == 6);
    CHECK(all.count() == journal::most_entries + 5);
}

TEST_CASE("The oldest entries go when answers have grown too long") {
    journal all;
    constexpr std::size_t fitting = journal::most_bytes / journal::most_written_bytes;
    const std::string bytes(journal::most_written_bytes, 'a');
    for (std::size_t i = 0; i != fitting; ++i)
        record(all, {});
    CHECK(all.entries().size() == fitting);
    const auto entries = all.entries();
    for (const auto& each : entries)
        all.add_written(*each, bytes, two_o_clock);
    CHECK(all.entries().size() < fitting);
    CHECK(all.entries().size() > fitting / 2);
    CHECK(all.entries().back()->number == fitting);
}

TEST_CASE("An entry that has gone can still be written to") {
    journal all;
    const auto first = all.begin({}, two_o_clock);
    all.clear();
    CHECK(all.entries().empty());
    record(all, {});
    const std::string bytes(journal::most_written_bytes, 'a');
    for (std::size_t i = 0; i != 2 * journal::most_bytes / bytes.size(); ++i)
        all.add_written(*first, bytes, two_o_clock);
    CHECK(first->written_bytes == 2 * journal::most_bytes);
    CHECK(all.entries().size() == 1);
    CHECK(all.entries().front()->number == 2);
}

TEST_CASE("A journal keeps the first bytes of a long answer and counts the rest") {
    journal all;
    journal_entry& entry = record(all, {});
    all.add_written(entry, "abc", two_o_clock);
    all.add_written(entry, std::string(journal::most_written_bytes, 'a'), two_o_clock + 1s);
    CHECK(entry.written.size() == journal::most_written_bytes);
    CHECK(entry.written_bytes == journal::most_written_bytes + 3);
    REQUIRE(entry.segments.size() == 2);
    CHECK(entry.segments[0].bytes == 3);
    CHECK(entry.segments[1].at == two_o_clock + 1s);
    CHECK(entry.segments[1].bytes == journal::most_written_bytes);
}

TEST_CASE("The last segment that is kept has the bytes of those that are not") {
    journal all;
    journal_entry& entry = record(all, {});
    for (std::size_t i = 0; i != journal::most_segments + 7; ++i)
        all.add_written(entry, "a", two_o_clock);
    CHECK(entry.segments.size() == journal::most_segments);
    CHECK(entry.segments.back().bytes == 8);
    CHECK(entry.written_bytes == journal::most_segments + 7);
}
