#include "api.hpp"
#include "webhook_receiver.hpp"

#include <moonage_proto/percent_encoding.hpp>

using namespace test;

namespace {

const std::string browser = "Accept: text/html,application/xhtml+xml;q=0.9\r\n";

std::string target_of(const std::string& url) {
    return url.substr(url.find("/oauth"));
}

/// A user with a browser, and a connection that waits for them.
struct consenting {
    explicit consenting(options how = {})
        : it(std::move(how))
        , target(begin()) {}

    std::string begin() {
        const reply got = it.post(it.space_path + "/integrations", R"({"provider":"notion"})");
        return target_of(text_at(got.json(), "/authorization_url"));
    }

    std::string state() const { return target.substr(target.find("&state=") + 7); }
    reply open(const std::string& where) { return it.call("GET", where, {}, "", browser); }

    reply submit(const std::string& form,
                 const std::string& type = "application/x-www-form-urlencoded") {
        return it.call("POST", "/oauth/authorize", form, "", "Content-Type: " + type + "\r\n");
    }

    /// The callback's target, with a code.
    std::string approve() {
        const reply got = submit("state=" + state() + "&decision=approve");
        CHECK(got.status == 302);
        return target_of(got.header("location"));
    }

    bool is_connected() {
        const json::value all = it.get(it.space_path + "/integrations").json();
        for (const auto& each : all.at("data").as_array())
            if (text_at(each, "/provider") == "notion")
                return true;
        return false;
    }

    api it;
    std::string target;
};

} // namespace

TEST_CASE("A browser is shown a page that asks for consent, and connects nothing by it") {
    consenting user;
    const reply page = user.open(user.target);
    CHECK(page.status == 200);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    CHECK(page.body.find("notion") != std::string::npos);
    CHECK(page.body.find("Engineering") != std::string::npos);
    CHECK(page.body.find("value=\"approve\"") != std::string::npos);
    CHECK(page.body.find("value=\"deny\"") != std::string::npos);
    CHECK(page.body.find("value=\"" + user.state() + "\"") != std::string::npos);
    CHECK_FALSE(user.is_connected());
    CHECK(user.open(user.target).status == 200);
}

TEST_CASE("Pages are not stored, framed or told of, and run nothing") {
    consenting user;
    for (const reply& page :
         {user.open(user.target), user.open("/oauth/authorize"),
          user.open("/oauth/callback/notion"), user.submit("x", "text/plain")}) {
        CHECK(page.header("cache-control") == "no-store");
        CHECK(page.header("referrer-policy") == "no-referrer");
        CHECK(page.header("x-frame-options") == "DENY");
        CHECK(page.header("content-security-policy").find("default-src 'none'") !=
              std::string::npos);
        CHECK(page.body.find("<script") == std::string::npos);
    }
}

TEST_CASE("A page shows the name of a space as text") {
    consenting user;
    user.it.call("PATCH", user.it.space_path, R"({"name":"<b>\"A\" & 'B'</b>"})");
    const std::string page = user.open(user.target).body;
    CHECK(page.find("<b>") == std::string::npos);
    CHECK(page.find("&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;") != std::string::npos);
}

TEST_CASE("Approval redirects with a code, and the callback connects with it") {
    consenting user;
    webhook_receiver receiver;
    const json::object hook{
        {"url", receiver.url()}, {"events", {"integration.connected"}}, {"secret", "s"}};
    REQUIRE(user.it.post("/v1/webhooks", json::serialize(hook)).status == 201);
    const std::string callback = user.approve();
    CHECK(callback.starts_with("/oauth/callback/notion?code="));
    CHECK(callback.ends_with("&state=" + user.state()));
    CHECK_FALSE(user.is_connected());
    CHECK(user.open(callback).status == 200);
    CHECK(user.is_connected());
    const auto told = receiver.wait_for(1);
    REQUIRE(told.size() == 1);
    CHECK(text_at(told[0].json(), "/data/provider") == "notion");
}

TEST_CASE("A code is good once") {
    consenting user;
    const std::string callback = user.approve();
    CHECK(user.open(callback).status == 200);
    CHECK(user.open(callback).status == 400);
}

TEST_CASE("A code is good for ten minutes from the approval on") {
    consenting user;
    user.it.time->advance(9min);
    const std::string callback = user.approve();
    user.it.time->advance(9min);
    consenting late;
    const std::string expired = late.approve();
    late.it.time->advance(10min);
    CHECK(user.open(callback).status == 200);
    CHECK(late.open(expired).status == 400);
    CHECK_FALSE(late.is_connected());
}

TEST_CASE("A code is good with its own state, for its own provider, and as it is") {
    consenting user;
    const std::string callback = user.approve();
    const std::string code = callback.substr(0, callback.find("&state="));
    const std::string other = user.begin();
    const std::string other_state = other.substr(other.find("&state="));
    CHECK(user.open(code + other_state).status == 400);
    CHECK(user.open(code).status == 400);
    CHECK(user.open("/oauth/callback/notion?code=guess&state=" + user.state()).status == 400);
    CHECK(user.open("/oauth/callback/github" + callback.substr(callback.find('?'))).status == 400);
    CHECK(user.open(callback + "&code=another").status == 400);
    CHECK_FALSE(user.is_connected());
    CHECK(user.open(callback).status == 200);
}

TEST_CASE("Denial redirects with an error, and nothing is connected") {
    consenting user;
    const reply got = user.submit("decision=deny&state=" + user.state());
    CHECK(got.status == 302);
    const std::string callback = target_of(got.header("location"));
    CHECK(callback == "/oauth/callback/notion?error=access_denied&state=" + user.state());
    const reply page = user.open(callback);
    CHECK(page.status == 200);
    CHECK(page.body.find("denied") != std::string::npos);
    CHECK_FALSE(user.is_connected());
    CHECK(user.open(callback).status == 400);
}

TEST_CASE("A state is good for one answer and ten minutes") {
    consenting user;
    user.approve();
    CHECK(user.open(user.target).status == 400);
    CHECK(user.submit("decision=deny&state=" + user.state()).status == 400);
    CHECK(user.submit("decision=approve&state=unknown").status == 400);
    CHECK(user.submit("decision=approve").status == 400);
    user.target = user.begin();
    user.it.time->advance(10min);
    CHECK(user.open(user.target).status == 400);
    CHECK(user.submit("decision=approve&state=" + user.state()).status == 400);
}

TEST_CASE("An authorization request for another redirect_uri is refused") {
    consenting user;
    const std::size_t begin = user.target.find("redirect_uri=");
    const std::string uri = user.target.substr(begin, user.target.find("&state=") - begin);
    std::string other = user.target;
    other.replace(begin, uri.size(),
                  "redirect_uri=" + moonage_proto::percent_encode("https://evil.example/"));
    CHECK(user.open(other).status == 400);
    CHECK(user.it.get(other, "").status == 400);
    CHECK(user.open("/oauth/authorize?state=" + user.state()).status == 400);
    CHECK(user.open(user.target).status == 200);
}

TEST_CASE("A form that is none, or says nothing, or is too long, is refused") {
    consenting user;
    const std::string form = "decision=approve&state=" + user.state();
    CHECK(user.submit(form, "application/json").status == 415);
    CHECK(user.submit("decision=perhaps&state=" + user.state()).status == 400);
    CHECK(user.submit(form + "&decision=deny").status == 400);
    CHECK(user.submit(form + "&padding=" + std::string(5000, 'x')).status == 413);
    CHECK(user.it.call("DELETE", "/oauth/authorize", {}, "").header("allow") == "GET, HEAD, POST");
    CHECK(user.submit(form, "Application/x-www-form-urlencoded; charset=utf-8").status == 302);
}
