#include "../../conformance/src/traffic_masking.hpp"
#include "catch.hpp"

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

exchange request_of(std::string url, std::string authorization = "Bearer mk_very_secret") {
    exchange made;
    made.key = key_role::malformed;
    made.request = {"GET", std::move(url), {}, ""};
    made.request.headers.add("Authorization", std::move(authorization));
    return made;
}

const masking nothing_known{profile{}};

} // namespace

TEST_CASE("nothing of an Authorization but its scheme is left, whatever its form") {
    const auto masked = [](std::string value) {
        const exchange made = mask_traffic(request_of("http://a", std::move(value)), nothing_known);
        CHECK(made.key == key_role::malformed);
        return std::string(*made.request.headers.find("Authorization"));
    };
    CHECK(masked("Bearer mk_very_secret") == "Bearer ****");
    CHECK(masked("Basic dXNlcjpwYXNz") == "Basic ****");
    CHECK(masked("mk_very_secret") == "****");
}

TEST_CASE("nothing of cookies is left") {
    exchange seen = request_of("http://a");
    seen.request.headers.add("Cookie", "session=1");
    seen.response.emplace().headers.add("Set-Cookie", "session=2");
    const exchange made = mask_traffic(seen, nothing_known);
    CHECK(made.request.headers.find("Cookie") == "****");
    CHECK(made.response->headers.find("Set-Cookie") == "****");
}

TEST_CASE("query parameters that are called secrets are masked, others stay as they are") {
    const auto masked = [](std::string url) {
        return mask_traffic(request_of(std::move(url)), nothing_known).request.url;
    };
    CHECK(masked("http://a/v1/spaces?limit=1&api_key=mk_1&x") ==
          "http://a/v1/spaces?limit=1&api_key=****&x");
    CHECK(masked("http://a?Access_Token=1") == "http://a?Access_Token=****");
    CHECK(masked("http://a/v1?before=2025-01-01T00%3A00%3A00Z") ==
          "http://a/v1?before=2025-01-01T00%3A00%3A00Z");
}

TEST_CASE("a registration that cannot be read may have a secret anywhere") {
    exchange seen = request_of("http://a/v1/webhooks");
    seen.operation = operation_id::create_webhook;
    seen.request.body = "secret=hush";
    CHECK(mask_traffic(seen, nothing_known).request.body == "****");
    seen.request.body = R"({"url": "http://a"})";
    CHECK(mask_traffic(seen, nothing_known).request.body == R"({"url": "http://a"})");
}
