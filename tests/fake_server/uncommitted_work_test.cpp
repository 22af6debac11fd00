#include "control.hpp"
#include "webhook_receiver.hpp"

using namespace test;

namespace {

/// A rule by which a request is answered and leaves no trace.
const std::string without_trace = "X-Moonage-Fake: {\"do\":{\"commit\":false}}\r\n";

} // namespace

TEST_CASE("Work that is not committed is answered and leaves no trace") {
    controlled it;
    const session_view made =
        it.make_session({{"clock", {{"mode", "manual"}}}, {"stream_step_delay_ms", 0}});
    const std::string state = "/sessions/" + made.id + "/state";
    const std::string before = it.control("GET", state).body;
    const auto try_out = [&](std::string_view method, const std::string& path,
                             std::string_view body, unsigned status) {
        CAPTURE(method, path);
        CHECK(it.call(method, path, body, organization_key, without_trace).status == status);
        CHECK(it.call(method, path, body, organization_key, without_trace).status == status);
    };
    try_out("POST", made.path + "/spaces", R"({"name":"Mine"})", 201);
    try_out("PATCH", made.space_path, R"({"name":"Other"})", 200);
    try_out("DELETE", made.space_path, {}, 200);
    try_out("POST", made.space_path + "/messages", R"({"content":"a"})", 200);
    try_out("POST", made.space_path + "/actions", R"({"prompt":"p"})", 202);
    try_out("DELETE", made.space_path + "/integrations/github", {}, 204);
    json::value now = it.control("GET", state).json();
    json::value then = json::parse(before);
    now.as_object().erase("ids_made");
    then.as_object().erase("ids_made");
    CHECK(now == then);
}

TEST_CASE("A connection that is not committed cannot be consented to") {
    controlled it;
    const session_view made = it.make_session();
    const reply got = it.call("POST", made.space_path + "/integrations", R"({"provider":"notion"})",
                              organization_key, without_trace);
    const std::string url = text_at(got.json(), "/authorization_url");
    CHECK(it.get(url.substr(url.find("/s/")), "").status == 400);
}

TEST_CASE("Work that is not committed tells no webhook, and keeps none from being told") {
    webhook_receiver receiver;
    controlled it;
    const session_view made = it.make_session({{"clock", {{"mode", "manual"}}}});
    const json::object wanted{{"url", receiver.url()},
                              {"events", {"action.completed", "space.updated"}},
                              {"secret", "s"}};
    it.post(made.path + "/webhooks", json::serialize(wanted));
    it.post(made.space_path + "/actions", R"({"prompt":"p"})");
    it.call("PATCH", made.space_path, R"({"name":"Other"})", organization_key, without_trace);
    it.control("POST", "/sessions/" + made.id + "/clock/advance", {{"by_ms", 60000}});
    const auto got = receiver.wait_for(1);
    REQUIRE(got.size() == 1);
    CHECK(got[0].event() == "action.completed");
    CHECK(it.control("GET", "/sessions/" + made.id + "/deliveries")
              .json()
              .at("deliveries")
              .as_array()
              .size() == 1);
}
