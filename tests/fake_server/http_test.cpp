#include "api.hpp"

#include <vector>

using namespace test;

namespace {

options with_small_limits() {
    options how;
    how.limits.max_header_bytes = 1024;
    how.limits.max_body_bytes = 2048;
    how.limits.read_deadline = 100ms;
    how.limits.idle_timeout = 150ms;
    return how;
}

} // namespace

TEST_CASE("A connection serves one request after the other") {
    api it;
    for (int i = 0; i != 3; ++i)
        CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("Pipelined requests are answered in order") {
    api it;
    const std::string one = request_text("GET", it.space_path, organization_key);
    it.client.send(one + get_spaces + request_text("GET", "/v1/nowhere", organization_key) + one);
    CHECK(text_at(it.client.receive().json(), "/name") == "Engineering");
    CHECK(it.client.receive().json().as_object().contains("pagination"));
    CHECK(it.client.receive().status == 404);
    CHECK(it.client.receive().status == 200);
}

TEST_CASE("A request may come byte by byte") {
    api it;
    for (const char c : get_spaces)
        it.client.send(std::string(1, c));
    CHECK(it.client.receive().status == 200);
}

TEST_CASE("A chunked request body is read") {
    api it;
    it.client.send("POST /v1/spaces HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " +
                   organization_key +
                   "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "5\r\n{\"nam\r\n");
    it.client.send("8;note=x\r\ne\":\"abc\"\r\n1\r\n}\r\n0\r\nTrailer: 1\r\n\r\n");
    const reply got = it.client.receive();
    CHECK(got.status == 201);
    CHECK(text_at(got.json(), "/name") == "abc");
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("HEAD is GET without the body") {
    api it;
    const reply head = it.call("HEAD", it.space_path);
    const reply full = it.get(it.space_path);
    CHECK(head.status == 200);
    CHECK(head.header("content-length") == std::to_string(full.body.size()));
    CHECK(head.header("content-type") == "application/json");
    CHECK(it.call("HEAD", "/v1/nowhere").status == 404);
}

TEST_CASE("A method that a path does not have is answered 405 with those that it has") {
    api it;
    const reply got = it.call("PUT", "/v1/spaces", "{}");
    CHECK(got.status == 405);
    CHECK(got.header("allow") == "GET, HEAD, POST");
    CHECK(it.call("OPTIONS", it.space_path).header("allow") == "GET, HEAD, PATCH, DELETE");
    CHECK(it.call("BREW", "/v1/webhooks").header("allow") == "POST");
}

TEST_CASE("Unknown paths are answered 404 with the envelope") {
    api it;
    for (const char* path : {"/v1/nowhere", "/v1/spaces/", "/v1", "/", "/v2/spaces", "/v1//spaces",
                             "/v1/spaces/a/b/c/d", "/v1/spaces?x=1/../.."}) {
        CAPTURE(path);
        const reply got = it.get(path);
        CHECK((got.status == 404 || std::string(path).find('?') != std::string::npos));
    }
    CHECK(it.get("/v1/nowhere").code() == "not_found");
}

TEST_CASE("The absolute form of a target is accepted") {
    api it;
    CHECK(it.get("http://test/v1/spaces?limit=1").status == 200);
}

TEST_CASE("What is no HTTP request is answered 400 with the envelope and closed") {
    const std::vector<std::string> bad{
        "hello\r\n\r\n",
        "GET  /v1/spaces HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/spaces HTTP/3.0\r\nHost: a\r\n\r\n",
        "GET /v1/spaces HTTP/1.1\r\nHost a\r\n\r\n",
        "GET /v1/spaces HTTP/1.1\r\n\r\n",
        "GET /v1/spaces HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET v1/spaces HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\n",
        "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
        "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
    };
    api it;
    for (const std::string& bytes : bad) {
        CAPTURE(bytes);
        test_client client(it.service.port());
        client.send(bytes);
        const reply got = client.receive();
        CHECK(got.status == 400);
        CHECK(got.header("connection") == "close");
        CHECK(got.has("x-ratelimit-remaining"));
        check_body("GET", "/v1/spaces", got);
        CHECK(client.is_at_end());
    }
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("A transfer coding that is not known ends the connection, so that no body is a request") {
    const std::string smuggled = "0\r\n\r\n" + get_spaces;
    for (const char* codings : {"gzip, chunked", "gzip\r\nTransfer-Encoding: chunked", "gzip"}) {
        CAPTURE(codings);
        api it;
        it.client.send("POST /v1/spaces HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " +
                       std::string(codings) + "\r\n\r\n" + smuggled);
        const reply got = it.client.receive();
        CHECK(got.status == (std::string_view(codings) == "gzip" ? 400 : 501));
        check_body("POST", "/v1/spaces", got);
        CHECK(it.client.is_at_end());
    }
}

TEST_CASE("Empty lines before a request are passed over") {
    api it;
    it.client.send("\r\n\r");
    it.client.send("\n" + get_spaces + "\r\n" + get_spaces);
    CHECK(it.client.receive().status == 200);
    CHECK(it.client.receive().status == 200);
}

TEST_CASE("A header section that is too long is answered 431") {
    api it(with_small_limits());
    test_client client(it.service.port());
    client.send("GET /v1/spaces HTTP/1.1\r\nHost: a\r\nX-Long: " + std::string(5000, 'x'));
    CHECK(client.receive().status == 431);
    CHECK(client.is_at_end());
}

TEST_CASE("A body that is too long is answered 413") {
    const std::string head =
        "POST /v1/spaces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    api it(with_small_limits());
    SECTION("by its length") {
        it.client.send(head + "Content-Length: 3000\r\n\r\n" + std::string(3000, ' '));
    }
    SECTION("by its chunks") {
        it.client.send(head + "Transfer-Encoding: chunked\r\n\r\nbb8\r\n" + std::string(3000, ' '));
    }
    SECTION("by a length that it will never send") {
        it.client.send(head + "Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n");
    }
    const reply got = it.client.receive();
    CHECK(got.status == 413);
    CHECK(got.code() == "content_too_large");
    CHECK(it.client.is_at_end());
}

TEST_CASE("A body that is not application/json is answered 415") {
    api it;
    const auto with_type = [&](std::string_view header) {
        return it.call("POST", "/v1/spaces", R"({"name":"a"})", organization_key, header).status;
    };
    CHECK(with_type("Content-Type: text/plain\r\n") == 415);
    CHECK(with_type("X-No: Content-Type\r\n") == 415);
    CHECK(with_type("Content-Encoding: gzip\r\nContent-Type: application/json\r\n") == 415);
    CHECK(with_type("Content-Type: application/json; charset=utf-8\r\n") == 201);
    CHECK(with_type("Content-Type: Application/JSON ;charset=\"utf-8\"\r\n") == 201);
}

TEST_CASE("A client that expects 100-continue is told to go on") {
    api it;
    const std::string body = R"({"name":"patient"})";
    it.client.send(request_text("POST", "/v1/spaces", organization_key, {},
                                "Content-Type: application/json\r\nExpect: 100-continue\r\n"
                                "Content-Length: " +
                                    std::to_string(body.size()) + "\r\n"));
    CHECK(it.client.receive().status == 100);
    it.client.send(body);
    CHECK(it.client.receive().status == 201);
    CHECK(it.call("GET", "/v1/spaces", {}, organization_key, "Expect: miracles\r\n").status == 417);
}

TEST_CASE("A request that takes too long to arrive is answered 408") {
    api it(with_small_limits());
    it.client.send("GET /v1/spaces HT");
    const reply got = it.client.receive();
    CHECK(got.status == 408);
    CHECK(it.client.is_at_end());
}

TEST_CASE("A connection without a request is closed after a while") {
    api it(with_small_limits());
    CHECK(it.client.is_at_end());
}

TEST_CASE("A half-closed connection still gets its answer") {
    api it;
    it.client.send(get_spaces);
    it.client.close_sending();
    CHECK(it.client.receive().status == 200);
    CHECK(it.client.is_at_end());
}

TEST_CASE("A request that ends early is answered 400") {
    api it;
    it.client.send("GET /v1/spaces HTTP/1.1\r\nHo");
    it.client.close_sending();
    CHECK(it.client.receive().status == 400);
}

TEST_CASE("Connection: close ends the connection after the answer") {
    api it;
    const reply got = it.call("GET", "/v1/spaces", {}, organization_key, "Connection: close\r\n");
    CHECK(got.header("connection") == "close");
    CHECK(it.client.is_at_end());
}

TEST_CASE("An HTTP/1.0 client gets its answer, without chunks, and the end of the connection") {
    api it;
    const std::string body = R"({"content":"hello","stream":true})";
    it.client.send("POST " + it.space_path + "/messages HTTP/1.0\r\nAuthorization: Bearer " +
                   organization_key + "\r\nContent-Type: application/json\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n\r\n" + body);
    const reply head = it.client.receive_head();
    CHECK_FALSE(head.has("transfer-encoding"));
    it.time->advance(1s);
    CHECK(it.client.receive_all().find("event: done") != std::string::npos);
}

TEST_CASE("One connection too many is closed, and the others are served") {
    options how;
    how.limits.max_connections = 2;
    api it(how);
    CHECK(it.get("/v1/spaces").status == 200);
    test_client second(it.service.port());
    second.send(get_spaces);
    CHECK(second.receive().status == 200);
    test_client third(it.service.port());
    CHECK(third.is_at_end());
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("What stands in a trailer is no header field") {
    api it;
    it.client.send("POST /v1/spaces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"nam\r\n7\r\ne\":\"a\"}\r\n0\r\n"
                   "Authorization: Bearer " +
                   organization_key + "\r\n\r\n");
    CHECK(it.client.receive().status == 401);
}

TEST_CASE("A transfer coding of HTTP/1.0 is refused") {
    api it;
    it.client.send("POST /v1/spaces HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    CHECK(it.client.receive().status == 400);
    CHECK(it.client.is_at_end());
}
