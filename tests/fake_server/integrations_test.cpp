#include "api.hpp"

#include <set>

using namespace test;

namespace {

std::set<std::string> providers(api& it, const std::string& space_path) {
    std::set<std::string> made;
    const json::value all = it.get(space_path + "/integrations").json();
    for (const auto& each : all.at("data").as_array())
        made.insert(text_at(each, "/provider"));
    return made;
}

/// The authorization URL's target on the server itself.
std::string authorize_target(api& it, std::string_view body) {
    const reply got = it.post(it.space_path + "/integrations", body);
    REQUIRE(got.status == 200);
    const std::string url = text_at(got.json(), "/authorization_url");
    const std::string origin = "http://127.0.0.1:" + std::to_string(it.service.port());
    REQUIRE(url.starts_with(origin + "/oauth/authorize?"));
    return url.substr(origin.size());
}

} // namespace

TEST_CASE("The seeded space has GitHub, Linear and Slack connected") {
    api it;
    CHECK(providers(it, it.space_path) == std::set<std::string>{"github", "linear", "slack"});
}

TEST_CASE("A client that is no browser consents by a GET of the authorization URL") {
    api it;
    const std::string target = authorize_target(it, R"({"provider":"notion"})");
    for (const char* parameter :
         {"response_type=code", "client_id=", "redirect_uri=http%3A%2F%2F", "state="})
        CHECK(target.find(parameter) != std::string::npos);
    CHECK(providers(it, it.space_path).count("notion") == 0);
    CHECK(it.call("HEAD", target).status == 200);
    CHECK(providers(it, it.space_path).count("notion") == 0);
    const reply consent = it.get(target, "");
    CHECK(consent.status == 302);
    const std::string location = consent.header("location");
    CHECK(location.find("/oauth/callback/notion?code=") != std::string::npos);
    CHECK(location.ends_with(target.substr(target.find("state="))));
    CHECK(providers(it, it.space_path).count("notion") == 1);
    CHECK(it.get(location.substr(location.find("/oauth")), "").status == 200);
    CHECK(it.get(location.substr(location.find("/oauth")), "").status == 400);
}

TEST_CASE("An authorization URL is good once and for ten minutes") {
    api it;
    const std::string target = authorize_target(it, R"({"provider":"github"})");
    CHECK(it.get(target, "").status == 302);
    CHECK(it.get(target, "").status == 400);
    const std::string late = authorize_target(it, R"({"provider":"github"})");
    it.time->advance(10min);
    CHECK(it.get(late, "").status == 400);
    CHECK(it.get("/oauth/authorize", "").status == 400);
}

TEST_CASE("A disconnected integration is gone") {
    api it;
    CHECK(it.call("DELETE", it.space_path + "/integrations/github").status == 204);
    CHECK(providers(it, it.space_path) == std::set<std::string>{"linear", "slack"});
    CHECK(it.call("DELETE", it.space_path + "/integrations/github").code() == "not_found");
    CHECK(it.call("DELETE", it.space_path + "/integrations/unknown").status == 404);
}

TEST_CASE("A provider that cannot be one is answered 400") {
    api it;
    const std::string path = it.space_path + "/integrations";
    CHECK(it.post(path, R"({"provider":"Git Hub"})").message().starts_with("/provider: "));
    CHECK(it.post(path, R"({"provider":5})").message().starts_with("/provider: "));
    CHECK(it.post(path, R"({})").status == 400);
}
