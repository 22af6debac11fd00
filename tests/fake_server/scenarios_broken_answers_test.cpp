#include "control.hpp"
#include "playing.hpp"

#include <boost/json/parse.hpp>

using namespace test;

namespace {

bool is_json(const std::string& text) {
    boost::system::error_code failure;
    json::parse(text, failure);
    return !failure;
}

/// The first answer; the second one must be whole.
reply first_of(std::string_view scenario) {
    playing it(scenario);
    reply first = it.get();
    CHECK(first.status == 200);
    const reply second = it.get();
    CHECK(second.header("content-type") == "application/json");
    CHECK(is_json(second.body));
    return first;
}

/// The bytes of the first answer; the next one must be whole.
raw_answer first_raw_of(std::string_view scenario) {
    playing it(scenario);
    raw_answer first = it.raw_get();
    const reply second = it.get();
    CHECK(second.status == 200);
    CHECK(is_json(second.body));
    return first;
}

bool contains(const raw_answer& got, std::string_view text) {
    return got.bytes.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("body-truncated: twenty bytes that the framing agrees with") {
    const reply first = first_of("body-truncated");
    CHECK(first.header("content-length") == "20");
    CHECK(first.body.size() == 20);
    CHECK_FALSE(is_json(first.body));
}

TEST_CASE("body-empty: an answer of JSON without any") {
    const reply first = first_of("body-empty");
    CHECK(first.header("content-length") == "0");
    CHECK(first.header("content-type") == "application/json");
}

TEST_CASE("json-malformed: the last brace is missing") {
    const reply first = first_of("json-malformed");
    CHECK_FALSE(is_json(first.body));
    CHECK(is_json(first.body + "}"));
}

TEST_CASE("json-replaced-by-html: a page comes, and the work is not done") {
    playing it("json-replaced-by-html");
    const reply first = it.create_space();
    CHECK(first.status == 200);
    CHECK(first.header("content-type") == "text/html");
    CHECK(first.body.starts_with("<html>"));
    CHECK_FALSE(it.has_made_space());
}

TEST_CASE("content-type-wrong: JSON that is called HTML") {
    const reply first = first_of("content-type-wrong");
    CHECK(first.header("content-type") == "text/html");
    CHECK(is_json(first.body));
}

TEST_CASE("content-type-missing: JSON that is called nothing") {
    const reply first = first_of("content-type-missing");
    CHECK_FALSE(first.has("content-type"));
    CHECK(is_json(first.body));
}

TEST_CASE("content-length-too-long: the connection closes before the promise is kept") {
    const raw_answer first = first_raw_of("content-length-too-long");
    CHECK(contains(first, "Content-Length: 65536\r\n"));
    CHECK(is_json(first.body()));
    CHECK(first.end == ending::closed);
}

TEST_CASE("content-length-too-short: the rest of the body stands before the next answer") {
    playing it("content-length-too-short");
    const std::string twice =
        request_text("GET", "/v1/spaces", organization_key) +
        request_text("GET", "/v1/spaces", organization_key, {}, "Connection: close\r\n");
    const raw_answer got = it.raw(twice);
    CHECK(contains(got, "Content-Length: 10\r\n"));
    CHECK(got.body().find("HTTP/1.1 200") > 10);
    CHECK(got.body().find("HTTP/1.1 200") != std::string::npos);
}

TEST_CASE("chunk-size-not-a-number: no client can tell where the body ends") {
    playing it("chunk-size-not-a-number");
    const raw_answer got =
        it.raw(request_text("GET", "/v1/spaces", organization_key, {}, "Connection: close\r\n"));
    CHECK(contains(got, "Transfer-Encoding: chunked\r\n"));
    CHECK(got.body().starts_with("size\r\n{"));
    CHECK(it.get().header("content-length") != "");
}

TEST_CASE("empty-reply: the connection closes without a byte") {
    const raw_answer first = first_raw_of("empty-reply");
    CHECK(first.bytes.empty());
    CHECK(first.end == ending::closed);
}

TEST_CASE("reset-before-work: the connection is reset, and no space is made") {
    playing it("reset-before-work");
    const raw_answer first = it.raw_create_space();
    CHECK(first.bytes.empty());
    CHECK(first.end == ending::reset);
    CHECK_FALSE(it.has_made_space());
    CHECK(it.create_space().status == 201);
}

TEST_CASE("reset-after-commit: the connection is reset, and the space is there") {
    playing it("reset-after-commit");
    CHECK(it.get().status == 200);
    const raw_answer first = it.raw_create_space();
    CHECK(first.bytes.empty());
    CHECK(first.end == ending::reset);
    CHECK(it.has_made_space());
    CHECK(it.create_space().status == 201);
}

TEST_CASE("reset-mid-body: twenty bytes of a body come before the reset") {
    const raw_answer first = first_raw_of("reset-mid-body");
    CHECK(contains(first, "Content-Length: 65536\r\n"));
    CHECK(first.body().size() == 20);
    CHECK(first.end == ending::reset);
}

TEST_CASE("reset-mid-headers: the reset comes before the header fields are over") {
    const raw_answer first = first_raw_of("reset-mid-headers");
    CHECK(first.bytes.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(first.bytes.size() == 40);
    CHECK_FALSE(contains(first, "\r\n\r\n"));
    CHECK(first.end == ending::reset);
}

TEST_CASE("stall-before-answer: nothing comes, others are served, and the work is done") {
    playing it("stall-before-answer");
    raw_connection stalled(it.service.port());
    stalled.send(
        request_text("POST", "/v1/spaces", organization_key, R"({"name":"Made by a test"})"));
    // The server might read the other connection first.
    CHECK(eventually([&] { return !it.service.journal().at("entries").as_array().empty(); }));
    CHECK(it.has_made_space());
    CHECK_FALSE(stalled.has_more(20));
}

TEST_CASE("stall-mid-body: the body stops and the connection stays open") {
    playing it("stall-mid-body");
    raw_connection stalled(it.service.port());
    stalled.send(request_text("GET", "/v1/spaces", organization_key));
    CHECK(stalled.receive_until("\r\n\r\n").bytes.find("Content-Length: 65536\r\n") !=
          std::string::npos);
    CHECK(stalled.receive(20).bytes.size() == 20);
    CHECK(it.get().status == 200);
    CHECK_FALSE(stalled.has_more(20));
}

TEST_CASE("trickle: sixteen bytes come each tenth of a second") {
    playing it("trickle", clock_mode::manual);
    raw_connection slow(it.service.port());
    slow.send(request_text("GET", "/v1/spaces", organization_key));
    CHECK(slow.receive(16).bytes == "HTTP/1.1 200 OK\r");
    it.advance(99ms);
    CHECK_FALSE(slow.has_more(0));
    it.advance(1ms);
    CHECK(slow.receive(16).bytes.size() == 16);
    CHECK_FALSE(slow.has_more(0));
    it.advance(1h);
    CHECK(slow.receive_until("}}").end == ending::open);
}

TEST_CASE("redirected-once: a client that follows is served by the same server") {
    playing it("redirected-once");
    const reply first = it.create_space();
    CHECK(first.status == 307);
    CHECK(first.header("location") == "/v1/spaces");
    CHECK_FALSE(it.has_made_space());
    CHECK(it.create_space().status == 201);
}

TEST_CASE("redirect-loop: each request is sent on") {
    playing it("redirect-loop");
    for (int i = 0; i != 2; ++i) {
        const reply got = it.get("/v1/spaces");
        CHECK(got.status == 307);
        CHECK(got.header("location") == "/v1/spaces");
    }
}

TEST_CASE("redirected-elsewhere: each request is sent to another host, and not done here") {
    playing it("redirected-elsewhere");
    const reply got = it.get("/v1/spaces?limit=1");
    CHECK(got.status == 307);
    CHECK(got.header("location") == "https://elsewhere.invalid/v1/spaces?limit=1");
    CHECK(it.create_space().status == 307);
}

TEST_CASE("redirected-to-get: a creation is answered with 303, and no space is made") {
    playing it("redirected-to-get");
    const reply first = it.create_space();
    CHECK(first.status == 303);
    CHECK(first.header("location") == "/v1/spaces");
    CHECK_FALSE(it.has_made_space());
}
