#include "hostile_client.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace test;

namespace {

const std::string chunked_post = post_head + "Transfer-Encoding: chunked\r\n\r\n";
const std::string long_text(1024 * 1024, 'a');

/// The answer with which the connection ends, and after which another client is served.
reply last_answer(const api& it, test_client& client) {
    reply got = client.receive();
    CHECK(got.header("connection") == "close");
    check_body("GET", "/v1/spaces", got);
    CHECK(client.is_at_end());
    check_that_others_are_served(it);
    return got;
}

reply answer_to(const api& it, std::string_view bytes) {
    test_client client(it.service.port());
    client.send(bytes);
    return last_answer(it, client);
}

/// The client has no more to send than these bytes.
reply answer_to_all_of(const api& it, std::string_view bytes) {
    test_client client(it.service.port());
    client.send(bytes);
    client.close_sending();
    return last_answer(it, client);
}

} // namespace

TEST_CASE("A request line of any wrong kind is answered 400") {
    using namespace std::string_literals;
    const std::string rest = "\r\nHost: a\r\n\r\n";
    const std::vector<std::string> lines{
        "\0\0\0\0\0\0"s,
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS hello"s,
        "\xff\xfe\xfd",
        "GET",
        "GET ",
        "GET /v1/spaces",
        "GET /v1/spaces ",
        "GET HTTP/1.1",
        "GET  HTTP/1.1",
        " GET /v1/spaces HTTP/1.1",
        "GET\t/v1/spaces\tHTTP/1.1",
        "GET /v1/spaces  HTTP/1.1",
        "GET /v1/spaces HTTP/1.1 ",
        "GET /v1/spaces HTTP/1.1 more",
        "GET /v1/spaces more HTTP/1.1",
        "GET /v1/spa\x01"
        "ces HTTP/1.1",
        "GET /v1/spa\x7f"
        "ces HTTP/1.1",
        "GET /v1/spaces\0 HTTP/1.1"s,
        "G\x01T /v1/spaces HTTP/1.1",
        "G(T /v1/spaces HTTP/1.1",
        "GET: /v1/spaces HTTP/1.1",
        "GET /v1/spaces http/1.1",
        "GET /v1/spaces HTTP/1",
        "GET /v1/spaces HTTP/11",
        "GET /v1/spaces HTTP/1.x",
        "GET /v1/spaces HTTP/-1.1",
        "GET /v1/spaces HTTP/2.0",
        "GET /v1/spaces FTP/1.1",
        "GET spaces HTTP/1.1",
        "GET \\v1\\spaces HTTP/1.1",
        "GET ftp://test/v1/spaces HTTP/1.1",
        "CONNECT test:443 HTTP/1.1",
        "PRI * HTTP/2.0",
        "GET /v1/spaces HTTP/1.1\nHost: a\n",
        "GET /v1/spaces HTTP/1.1\rHost: a",
        "HTTP/1.1 200 OK",
        "{\"jsonrpc\":\"2.0\"}",
    };
    const api it(without_rate_limit());
    for (const std::string& line : lines) {
        CAPTURE(line);
        CHECK(answer_to(it, line + rest).status == 400);
    }
}

TEST_CASE("A header line of any wrong kind is answered 400") {
    using namespace std::string_literals;
    const api it(without_rate_limit());
    for (const std::string& line : {"no colon"s,
                                    ": no name"s,
                                    "With Space: 1"s,
                                    "Before-Colon : 1"s,
                                    "(Odd): 1"s,
                                    "N\0l: 1"s,
                                    "Nul: a\0b"s,
                                    "Bell: a\x07"
                                    "b"s,
                                    "Delete: \x7f"s,
                                    "Return: a\rb: c"s,
                                    "\xc3\xbcml\xc3\xa4ut: 1"s,
                                    "Content-Length: 1\r\nContent-Length: 2"s,
                                    "Content-Length: "s,
                                    "Content-Length: -1"s,
                                    "Content-Length: +1"s,
                                    "Content-Length: 1e3"s,
                                    "Content-Length: 0x10"s,
                                    "Content-Length: 1 1"s,
                                    "Content-Length: 1, 2"s,
                                    "Content-Length: 99999999999999999999999999"s,
                                    "Content-Length: 5\r\nTransfer-Encoding: chunked"s,
                                    "Transfer-Encoding: chunked\r\nContent-Length: 5"s}) {
        CAPTURE(line);
        CHECK(answer_to(it, post_head + line + "\r\n\r\n0\r\n\r\n").status == 400);
    }
}

TEST_CASE("A header section without measure is answered 431") {
    const std::string line = "GET /v1/spaces HTTP/1.1\r\nHost: a\r\n";
    std::string many;
    for (int i = 0; i != 20000; ++i)
        many += "X-" + std::to_string(i) + ": 1\r\n";
    const api it(without_rate_limit());
    for (const std::string& bomb :
         {line + "X-Giant: " + long_text, line + long_text, line + many, "GET /" + long_text,
          long_text, line + "X-Giant: " + long_text + "\r\n\r\n"}) {
        CAPTURE(bomb.substr(0, 60));
        CHECK(answer_to(it, bomb).status == 431);
    }
}

TEST_CASE("A header section without end is cut off") {
    const api it(without_rate_limit());
    test_client client(it.service.port());
    client.send("GET /v1/spaces HTTP/1.1\r\nHost: a\r\n");
    const std::string more = "X-More: " + std::string(64 * 1024, 'a') + "\r\n";
    CHECK(is_cut_off(client, more, 10000));
    check_that_others_are_served(it);
}

TEST_CASE("A body that lies about its length is answered and the connection ends") {
    const api it(without_rate_limit());
    const std::string body = R"({"name":"a"})";
    const auto with_length = [&](const std::string& length) {
        return post_head + "Content-Length: " + length + "\r\n\r\n" + body;
    };
    CHECK(answer_to_all_of(it, with_length(std::to_string(body.size() + 1))).status == 400);
    CHECK(answer_to_all_of(it, with_length("1048576")).status == 400);
    CHECK(answer_to(it, with_length("1048577")).status == 413);
    CHECK(answer_to(it, with_length("18446744073709551615")).status == 413);
}

TEST_CASE("What stands behind a body is no part of it") {
    const api it(without_rate_limit());
    const std::string body = R"({"name":"a"})";
    test_client client(it.service.port());
    client.send(post_head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body +
                body);
    CHECK(client.receive().status == 201);
    CHECK(client.receive().status == 400);
    CHECK(client.is_at_end());
    check_that_others_are_served(it);
}

TEST_CASE("Chunks of any wrong kind are answered 400") {
    using namespace std::string_literals;
    const api it(without_rate_limit());
    for (const std::string& chunks :
         {"zz"s, "-1\r\na"s, "+1\r\na"s, "0x1\r\na"s, " 1\r\na"s, ""s, ";note"s, "1\r\nab"s,
          "1\r\n"s, "2\r\na"s, "1 1\r\na"s, "1\na"s, "ffffffffffffffffffff"s, "1;"s + long_text}) {
        CAPTURE(chunks.substr(0, 60));
        const std::string bytes = chunked_post + chunks + "\r\n0\r\n\r\n";
        CHECK(answer_to(it, bytes).status == 400);
    }
}

TEST_CASE("Chunks that end early are answered 400") {
    const std::string chunks = "1;note=x\r\na\r\n0\r\nTrailer: 1\r\n\r\n";
    const api it(without_rate_limit());
    for (std::size_t size = 0; size != chunks.size(); ++size) {
        CAPTURE(size);
        CHECK(answer_to_all_of(it, chunked_post + chunks.substr(0, size)).status == 400);
    }
}

TEST_CASE("Chunks or trailers without end are cut off") {
    const api it(without_rate_limit());
    for (const auto& [begin, more] : std::vector<std::pair<std::string, std::string>>{
             {"", "400\r\n" + std::string(0x400, ' ') + "\r\n"},
             {"0\r\n", "X-Trailer: " + std::string(1024, 'a') + "\r\n"}}) {
        CAPTURE(begin);
        test_client client(it.service.port());
        client.send(chunked_post + begin);
        CHECK(is_cut_off(client, more, 1000000));
        check_that_others_are_served(it);
    }
}

TEST_CASE("Garbage behind a good request does not harm its answer") {
    const api it(without_rate_limit());
    test_client client(it.service.port());
    client.send(get_spaces + get_spaces + "\x01\x02 garbage" + get_spaces);
    CHECK(client.receive().status == 200);
    CHECK(client.receive().status == 200);
    CHECK(client.receive().status == 400);
    CHECK(client.is_at_end());
    check_that_others_are_served(it);
}
