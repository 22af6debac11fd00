#include "catch.hpp"

#include <moonage_proto/conformance/base_url.hpp>

using namespace moonage_proto::conformance;

TEST_CASE("a base URL is taken apart") {
    const auto url = parse_base_url("https://api.moonage.ai/v1/");
    REQUIRE(url.has_value());
    CHECK(url->is_https);
    CHECK(url->host == "api.moonage.ai");
    CHECK(url->port == 443);
    CHECK(url->path == "/v1");
    CHECK(url->text() == "https://api.moonage.ai/v1");
}

TEST_CASE("a base URL may have a port, an IPv6 address and no path") {
    const auto url = parse_base_url("http://[::1]:8080");
    REQUIRE(url.has_value());
    CHECK(url->host == "::1");
    CHECK(url->authority() == "[::1]:8080");
    CHECK(url->path.empty());
}

TEST_CASE("what is no base URL is told of") {
    for (const char* text :
         {"", "api.moonage.ai/v1", "ftp://host/", "http://", "http://user:pw@host/v1",
          "http://host/v1?x=1", "http://host/v1#x", "http://host:99999/", "http://host:0/",
          "http://ho st/", "http://h%0D%0AX:1/", "http://a:80:/v1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_base_url(text).has_value());
    }
}

TEST_CASE("a password in a URL is not shown") {
    for (const char* text : {"http://user:hunter22@host/v1", "http:/user:hunter22@host/v1"}) {
        const auto url = parse_base_url(text);
        REQUIRE_FALSE(url.has_value());
        CHECK(to_string(url.error()).find("hunter22") == std::string::npos);
    }
}
