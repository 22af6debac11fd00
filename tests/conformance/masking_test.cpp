#include "catch.hpp"

#include "../../conformance/src/curl_line.hpp"
#include "../../conformance/src/masking.hpp"

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

profile with_key(std::string key) {
    profile made;
    made.keys[key_role::organization] = std::move(key);
    return made;
}

exchange authorized(std::string authorization, key_role role) {
    exchange made;
    made.number = 1;
    made.key = role;
    made.request.method = "GET";
    made.request.url = "http://host/v1/spaces";
    made.request.headers.add("Authorization", std::move(authorization));
    return made;
}

std::string authorization_of(const exchange& shown) {
    return std::string(shown.request.headers.find("authorization").value_or(""));
}

} // namespace

TEST_CASE("a key is masked wherever it stands") {
    const masking secrets(with_key("mk_secret/\"1"));
    exchange seen = authorized("Bearer mk_secret/\"1", key_role::organization);
    seen.request.url += "?key=mk_secret%2F%221";
    seen.request.body = R"({"key":"mk_secret/\"1"})";
    seen.failure = "mk_secret/\"1 failed";
    http_response& response = seen.response.emplace();
    response.headers.add("X-Echo", "mk_secret/\"1");
    response.body = "your key mk_secret/\"1 is wrong";
    const exchange shown = secrets.copy(seen);
    CHECK(authorization_of(shown) == "Bearer ****");
    CHECK(shown.request.url == "http://host/v1/spaces?key=****");
    CHECK(shown.request.body == R"({"key":"****"})");
    CHECK(shown.failure == "**** failed");
    CHECK(shown.response->headers.find("x-echo") == "****");
    CHECK(shown.response->body == "your key **** is wrong");
}

TEST_CASE("a short key is masked in its header though nowhere else") {
    const masking secrets(with_key("a"));
    CHECK(authorization_of(secrets.copy(authorized("Bearer a", key_role::organization))) ==
          "Bearer ****");
    CHECK(secrets.text("banana") == "banana");
}

TEST_CASE("what is no key of the profile stays to be seen") {
    const masking secrets(with_key("mk_secret"));
    CHECK(authorization_of(secrets.copy(authorized("Basic abc", key_role::malformed))) ==
          "Basic abc");
}

TEST_CASE("the secret of a webhook is masked from its registration on") {
    masking secrets(with_key("mk_secret"));
    http_request request;
    request.body = R"({"url":"http://x/","secret":"whsec \u00e9"})";
    secrets.add_secret_of(request);
    CHECK(secrets.text("signed with whsec \xC3\xA9") == "signed with ****");
}

TEST_CASE("a key that begins with another is masked as a whole") {
    profile target = with_key("mk_secret");
    target.keys[key_role::space] = "mk_secret_2";
    CHECK(masking(target).text("mk_secret_2 mk_secret") == "**** ****");
}

TEST_CASE("a long body is cut and says how long it was") {
    const masking secrets(with_key("mk_secret"));
    exchange seen = authorized("Bearer mk_secret", key_role::organization);
    seen.response.emplace().body = std::string(200000, 'x');
    const std::string body = secrets.copy(seen).response->body;
    CHECK(body.size() < 70000);
    CHECK(body.ends_with("(200000 bytes in all)"));
}

TEST_CASE("a curl line names the variable of its key") {
    const masking secrets(with_key("mk_secret"));
    exchange seen = authorized("Bearer mk_secret", key_role::organization);
    CHECK(curl_line(secrets.copy(seen)) ==
          "curl -iN -H \"Authorization: Bearer $MOONAGE_ORGANIZATION_KEY\" http://host/v1/spaces");
}

TEST_CASE("a curl line has a variable for the secret of a webhook") {
    exchange seen = authorized("Basic abc", key_role::malformed);
    seen.request.body = R"({"url":"http://x/","secret":"****"})";
    CHECK(curl_line(seen).find(R"('{"url":"http://x/","secret":"'"$MOONAGE_WEBHOOK_SECRET"'"}')") !=
          std::string::npos);
}

TEST_CASE("a curl line quotes what a shell would take apart") {
    exchange seen = authorized("Basic abc", key_role::malformed);
    seen.request.method = "PATCH";
    seen.request.url = "http://host/v1/spaces?a=b&c=d";
    seen.request.body = R"({"name":"it's"})";
    CHECK(curl_line(seen) == "curl -iN -X PATCH -H 'Authorization: Basic abc' --data-raw "
                             R"('{"name":"it'\''s"}' 'http://host/v1/spaces?a=b&c=d')");
}

TEST_CASE("a curl line puts the key where a check put it under another scheme") {
    const masking secrets(with_key("mk_secret"));
    exchange seen = authorized("Basic mk_secret", key_role::none);
    CHECK(curl_line(secrets.copy(seen)) ==
          "curl -iN -H \"Authorization: Basic $MOONAGE_ORGANIZATION_KEY\" http://host/v1/spaces");
}

TEST_CASE("a key is masked in every way that JSON writes it") {
    const masking secrets(with_key("mk/very+secret="));
    CHECK(secrets.text(R"(mk\/very+secret=)") == "****");
    CHECK(secrets.text(R"(mk/very+secret\u003d)") == "****");
    const masking quoted(with_key("mk_\"secret\""));
    CHECK(quoted.text(R"("{\"key\":\"mk_\\\"secret\\\"\"}")") == R"("{\"key\":\"****\"}")");
}

TEST_CASE("a key is masked within base64, wherever in it the key stands") {
    const masking secrets(with_key("mk_very_secret"));
    // What shares its digits with the key's first and last bytes stays.
    CHECK(secrets.text("Basic bWtfdmVyeV9zZWNyZXQ=") == "Basic ****Q=");
    CHECK(secrets.text("Basic Om1rX3Zlcnlfc2VjcmV0") == "Basic Om****");
    CHECK(secrets.text("Basic dTpta192ZXJ5X3NlY3JldDp4") == "Basic dTp****Dp4");
}

TEST_CASE("what is left of a key where a message cuts it is masked, too") {
    const masking secrets(with_key("mk_very_secret"));
    CHECK(secrets.text("the code \"key mk_very_se...\"") == "the code \"key ****...\"");
    CHECK(secrets.text("the code \"key mk...\"") == "the code \"key mk...\"");
    CHECK(masking(with_key("****_secret")).text("\"****...\"") == "\"****...\"");
}
