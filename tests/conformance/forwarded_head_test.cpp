#include "../../conformance/src/proxy/forwarded_head.hpp"
#include "catch.hpp"

using namespace moonage_proto::conformance;

namespace {

http_request request_with(std::initializer_list<header_field> fields) {
    http_request made{"POST", "http://host/v1/spaces", {}, ""};
    for (const header_field& field : fields)
        made.headers.add(field.name, field.value);
    return made;
}

const base_url target = parse_base_url("https://api.example.com:8443/v1").value();

} // namespace

TEST_CASE("a request goes on with the target's Host, and tells of the gateway") {
    CHECK(forwarded_head(request_with({{"host", "127.0.0.1:1"}, {"X-Odd", "A b"}}),
                         "/v1/spaces?a=b", target, framing::none) ==
          "POST /v1/spaces?a=b HTTP/1.1\r\nHost: api.example.com:8443\r\nX-Odd: A b\r\n"
          "Via: 1.1 moonage-proto\r\n\r\n");
}

TEST_CASE("fields for one connection stay on it, those that Connection names too") {
    CHECK(forwarded_head(request_with({{"Connection", "close, X-Mine"},
                                       {"x-mine", "1"},
                                       {"Keep-Alive", "1"},
                                       {"TE", "trailers"},
                                       {"Upgrade", "h2c"},
                                       {"Proxy-Authorization", "Basic abc"},
                                       {"Expect", "100-continue"},
                                       {"Content-Length", "2"}}),
                         "/", target, framing::length) ==
          "POST / HTTP/1.1\r\nHost: api.example.com:8443\r\nExpect: 100-continue\r\n"
          "Content-Length: 2\r\nVia: 1.1 moonage-proto\r\n\r\n");
}

TEST_CASE("a body without a length goes on in chunks") {
    const auto head = forwarded_head(request_with({{"Transfer-Encoding", "chunked"}}), "/", target,
                                     framing::chunked);
    CHECK(head.find("\r\nTransfer-Encoding: chunked\r\n") != head.npos);
    CHECK(framed("0123456789abcdef", framing::chunked) == "10\r\n0123456789abcdef\r\n");
    CHECK(end_of_body(framing::chunked) == "0\r\n\r\n");
    CHECK(framed("ab", framing::length) == "ab");
    CHECK(end_of_body(framing::until_close).empty());
}

TEST_CASE("an answer goes back with its own status, reason and fields") {
    http_response answer;
    answer.status = 429;
    answer.reason = "Slow Down";
    answer.headers.add("Retry-After", "5");
    answer.headers.add("Connection", "keep-alive");
    CHECK(forwarded_head(answer, framing::length, false) ==
          "HTTP/1.1 429 Slow Down\r\nRetry-After: 5\r\n\r\n");
    CHECK(forwarded_head(answer, framing::until_close, true) ==
          "HTTP/1.1 429 Slow Down\r\nRetry-After: 5\r\nConnection: close\r\n\r\n");
}
