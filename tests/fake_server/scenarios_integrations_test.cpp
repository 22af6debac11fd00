#include "playing.hpp"
#include "webhook_receiver.hpp"

using namespace test;

namespace {

const std::string browser = "Accept: text/html\r\n";

struct connecting {
    explicit connecting(std::string_view scenario)
        : it(scenario) {}

    /// The target of the page to which a request to connect leads.
    std::string begin(const std::string& provider) {
        const reply got =
            it.post(it.space_path + "/integrations", R"({"provider":")" + provider + R"("})");
        REQUIRE(got.status == 200);
        return target_of(text_at(got.json(), "/authorization_url"));
    }

    reply open(const std::string& target, const std::string& headers) {
        return it.call("GET", target, {}, headers, {});
    }

    bool has(const std::string& provider) {
        const json::value all = it.get(it.space_path + "/integrations").json();
        for (const json::value& each : all.at("data").as_array())
            if (text_at(each, "/provider") == provider)
                return true;
        return false;
    }

    static std::string target_of(const std::string& url) { return url.substr(url.find("/oauth")); }

    playing it;
};

} // namespace

TEST_CASE("consent-denied: the page leads back with a denial, and nothing is connected") {
    connecting user("consent-denied");
    const reply got = user.open(user.begin("notion"), {});
    CHECK(got.status == 302);
    CHECK(got.header("location").find("error=access_denied") != std::string::npos);
    CHECK(user.open(connecting::target_of(got.header("location")), {}).status == 200);
    CHECK_FALSE(user.has("notion"));
}

TEST_CASE("consent-approved: a browser is led back with a code at once") {
    connecting user("consent-approved");
    const reply got = user.open(user.begin("notion"), browser);
    CHECK(got.status == 302);
    CHECK(got.header("location").find("code=") != std::string::npos);
    CHECK(user.open(connecting::target_of(got.header("location")), browser).status == 200);
    CHECK(user.has("notion"));
}

TEST_CASE("consent-asked: a client that is no browser is shown the page") {
    connecting user("consent-asked");
    const reply got = user.open(user.begin("notion"), {});
    CHECK(got.status == 200);
    CHECK(got.header("content-type") == "text/html; charset=utf-8");
    CHECK_FALSE(user.has("notion"));
}

TEST_CASE("token-refresh-fails: messages fail until the provider is connected anew") {
    connecting user("token-refresh-fails");
    webhook_receiver receiver;
    const json::value wanted{
        {"url", receiver.url()}, {"events", json::array{"integration.error"}}, {"secret", "s"}};
    REQUIRE(user.it.post("/v1/webhooks", json::serialize(wanted)).status == 201);
    const auto send = [&] {
        return user.it.post(user.it.space_path + "/messages", R"({"content":"hello"})");
    };
    for (int i = 0; i != 2; ++i) {
        const reply failed = send();
        CHECK(failed.status == 502);
        CHECK(failed.code() == "integration_error");
    }
    const auto told = receiver.wait_for(1);
    REQUIRE(told.size() == 1);
    CHECK(told[0].event() == "integration.error");
    const std::string provider = text_at(told[0].json(), "/data/provider");
    CHECK(user.open(user.begin(provider), {}).status == 302);
    CHECK(send().status == 200);
}
