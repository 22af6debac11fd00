#include "../../conformance/src/base_url_guess.hpp"
#include "catch.hpp"

#include <initializer_list>
#include <string>
#include <utility>

using namespace moonage_proto::conformance;

namespace {

std::string guess(std::initializer_list<std::pair<const char*, const char*>> requests) {
    std::vector<recorded_exchange> exchanges;
    for (const auto& [method, url] : requests) {
        http_request& request = exchanges.emplace_back().seen.request;
        request.method = method;
        request.url = url;
    }
    const auto base = guess_base_url(exchanges);
    return base ? base->text() : "none";
}

std::string below(const char* base, const char* url) {
    return std::string(path_below(parse_base_url(base).value(), url));
}

} // namespace

TEST_CASE("the base URL is what stands before the operations") {
    CHECK(guess({{"GET", "https://api.example.com/v1/spaces?limit=1"}}) ==
          "https://api.example.com/v1");
    CHECK(guess({{"POST", "http://[::1]:80/spaces/a/messages"}}) == "http://[::1]");
    CHECK(guess({{"GET", "https://example.com/"}, {"PUT", "https://example.com/v1/spaces"}}) ==
          "none");
    CHECK(guess({}) == "none");
}

TEST_CASE("of several base URLs the one with the most operations is taken") {
    CHECK(guess({{"POST", "https://hub.example.com/webhooks"},
                 {"GET", "https://api.example.com/x/spaces"},
                 {"GET", "https://api.example.com/x/spaces/a"}}) == "https://api.example.com/x");
}

TEST_CASE("of base URLs with as many operations, one that ends in v1 is taken, then the first") {
    CHECK(guess({{"GET", "https://a.example.com/spaces"},
                 {"GET", "https://b.example.com/v1/spaces"}}) == "https://b.example.com/v1");
    CHECK(guess({{"GET", "https://a.example.com/spaces"},
                 {"GET", "https://b.example.com/spaces"}}) == "https://a.example.com");
}

TEST_CASE("a space that is called spaces misleads nobody who asked for more") {
    CHECK(guess({{"GET", "http://a/v1/spaces/spaces"}, {"GET", "http://a/v1/spaces"}}) ==
          "http://a/v1");
}

TEST_CASE("a path is below a base URL of the same origin only") {
    CHECK(below("http://a/v1", "http://a/v1/spaces?x=1#y") == "/spaces");
    CHECK(below("http://a/v1", "http://A:80/v1/spaces") == "/spaces");
    CHECK(below("http://a/v1", "http://a/v1") == "");
    CHECK(below("http://a/v1", "http://a/v10/spaces") == "");
    CHECK(below("http://a/v1", "https://a/v1/spaces") == "");
    CHECK(below("http://a/v1", "http://a:81/v1/spaces") == "");
    CHECK(below("http://a/v1", "nonsense") == "");
}
