#include "request_fault_lines.hpp"

#include "catch.hpp"

using namespace test;
using namespace moonage_proto::fake_server;

namespace {

std::vector<request_fault> faults_of(const sent& what) {
    journal all;
    const journal_entry& entry = record(all, what);
    return find_request_faults(all, entry, "sp_own");
}

strings lines_of(const sent& what) {
    return lines(faults_of(what));
}

} // namespace

TEST_CASE("Requests as the reference has them have no faults") {
    CHECK(lines_of({}).empty());
    CHECK(lines_of({.query = "limit=100&offset=0&status=active"}).empty());
    CHECK(lines_of({.method = "HEAD"}).empty());
    CHECK(lines_of(message(good)).empty());
    CHECK(lines_of(message(R"({"content": "Hi", "context": {"any": {"thing": 1}}})")).empty());
}

TEST_CASE("Bytes that were no request have one fault, with the reader's reason") {
    journal all;
    const auto entry = all.begin({}, two_o_clock);
    entry->by = decided_by::reader;
    entry->reason = "The request took too long to arrive.";
    const auto faults = find_request_faults(all, *entry, "sp_own");
    REQUIRE(lines(faults) == strings{"no_request"});
    CHECK(faults[0].sentence == "The request took too long to arrive.");
}

TEST_CASE("Pages outside of the API have no faults") {
    journal all;
    journal_entry& entry = record(all, {.path = "/oauth/consent", .headers = {}});
    entry.by = decided_by::page;
    CHECK(find_request_faults(all, entry, "sp_own").empty());
}

TEST_CASE("Paths and methods that the reference does not have are faults") {
    CHECK(lines_of({.path = "/v1/space"}) == strings{"unknown_path"});
    CHECK(lines_of({.path = "/spaces"}) == strings{"unknown_path"});
    const auto faults = faults_of({.method = "PUT"});
    REQUIRE(lines(faults) == strings{"unknown_method"});
    CHECK(faults[0].sentence == "The path takes GET, HEAD, POST, but not PUT.");
}

TEST_CASE("A request without one bearer token is a fault") {
    const strings expected{"authorization Authorization"};
    CHECK(lines_of({.headers = {}}) == expected);
    CHECK(lines_of({.headers = {{"Authorization", "Basic abc"}}}) == expected);
    CHECK(lines_of({.headers = {{"Authorization", "Bearer"}}}) == expected);
    CHECK(lines_of({.headers = {{"Authorization", "key"}}}) == expected);
    CHECK(lines_of({.headers = {{"Authorization", "Bearer a"}, {"authorization", "Bearer b"}}}) ==
          expected);
    CHECK(lines_of({.headers = {{"authorization", "bearer a"}}}).empty());
}

TEST_CASE("A request beyond the scope of its key is a fault") {
    const strings expected{"key_scope Authorization"};
    sent write = message(good);
    write.key = "read_only";
    CHECK(lines_of(write) == expected);
    CHECK(lines_of({.path = "/v1/spaces/sp_other", .key = "space"}) == expected);
    CHECK(lines_of({.path = "/v1/spaces/sp_own", .key = "space"}).empty());
    CHECK(lines_of({.path = "/v1/spaces/sp%5Fown", .key = "space"}).empty());
    CHECK(lines_of({.key = "space"}).empty());
    CHECK(lines_of({.key = "read_only"}).empty());
    CHECK(lines_of({.key = "none"}).empty());
}

TEST_CASE("Query parameters are faults where they are unknown, repeated or of another kind") {
    CHECK(lines_of({.query = "page=2"}) == strings{"unknown_query_parameter page"});
    CHECK(lines_of({.query = "limit=1&limit=2"}) == strings{"repeated_query_parameter limit"});
    CHECK(lines_of({.query = "limit=101&offset=x"}) ==
          strings{"invalid_query_parameter limit", "invalid_query_parameter offset"});
    CHECK(lines_of({.path = "/v1/spaces/a/messages", .query = "before=yesterday"}) ==
          strings{"invalid_query_parameter before"});
    CHECK(lines_of({.path = "/v1/spaces/a", .query = "limit=1"}) ==
          strings{"unknown_query_parameter limit"});
    CHECK(faults_of({.query = "page=2"})[0].level == fault_level::notice);
    CHECK(faults_of({.query = "limit=x"})[0].sentence ==
          "Expected a whole number from 1 to 100, got \"x\".");
}

TEST_CASE("A body that is not said to be JSON is a fault") {
    sent asked = message(good);
    asked.headers = {{"Authorization", "Bearer a"}};
    CHECK(lines_of(asked) == strings{"content_type Content-Type"});
    asked.headers = {{"Authorization", "Bearer a"}, {"Content-Type", "text/plain"}};
    CHECK(lines_of(asked) == strings{"content_type Content-Type"});
    asked.headers = {{"Authorization", "Bearer a"},
                     {"content-type", "Application/JSON ; charset=utf-8"},
                     {"Content-Encoding", "gzip"}};
    CHECK(lines_of(asked) == strings{"content_type Content-Encoding"});
}

TEST_CASE("A body where none belongs is a fault") {
    CHECK(lines_of({.body = "{}"}) == strings{"unexpected_body"});
    CHECK(lines_of({.method = "DELETE", .path = "/v1/spaces/a", .body = "{}"}) ==
          strings{"unexpected_body"});
}

TEST_CASE("Each violation of the body's schema is a fault with its place") {
    CHECK(lines_of(message("")) == strings{"invalid_body"});
    CHECK(lines_of(message("{nope")) == strings{"invalid_body"});
    CHECK(lines_of(message("[]")) == strings{"invalid_body"});
    const auto faults = faults_of(message(R"({"content": 1, "stream": "yes"})"));
    REQUIRE(lines(faults) == strings{"invalid_body /content", "invalid_body /stream"});
    CHECK(faults[0].sentence == "The value must be a string, but is 1.");
}

TEST_CASE("Members that the reference does not have are worth a notice, at any depth") {
    const auto faults = faults_of({.method = "POST",
                                   .path = "/v1/spaces/a/actions",
                                   .body = R"({"prompt": "a", "a/b": 1,
                                               "output": {"type": "slack", "chanel": "#a"}})",
                                   .headers = json_headers()});
    CHECK(lines(faults) == strings{"unknown_member /a~1b", "unknown_member /output/chanel"});
    for (const request_fault& each : faults)
        CHECK(each.level == fault_level::notice);
}

TEST_CASE("Of a body that was not kept whole nothing is said") {
    const std::string body =
        R"({"content": ")" + std::string(journal::most_body_bytes, 'a') + "\"}";
    CHECK(lines_of(message(body)).empty());
}

TEST_CASE("A webhook's body that is withheld is no JSON object, and its secret is not told") {
    sent asked{.method = "POST", .path = "/v1/webhooks", .body = "hush", .headers = json_headers()};
    CHECK(lines_of(asked) == strings{"invalid_body"});
    asked.body = R"({"url": "https://a.b", "events": ["action.failed"], "secret": 12345})";
    const auto faults = faults_of(asked);
    REQUIRE(lines(faults) == strings{"invalid_body /secret"});
    CHECK(faults[0].sentence == "The value must be a string, but is (hidden).");
    asked.body = R"({"url": "https://a.b", "events": ["action.failed"], "secret": "hush"})";
    CHECK(lines_of(asked).empty());
}
