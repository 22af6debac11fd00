#include "control.hpp"

using namespace test;

namespace {

std::string asking_for(std::string_view what) {
    return "X-Moonage-Fake: " + std::string(what) + "\r\n";
}

} // namespace

TEST_CASE("A request asks for a scenario by its name") {
    api it;
    CHECK(it.call("GET", "/v1/spaces", {}, organization_key, asking_for("rate-limited-once"))
              .status == 429);
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("A request asks for a behaviour by a rule") {
    api it;
    const reply got = it.call("GET", "/v1/spaces", {}, organization_key,
                              asking_for(R"({"do":{"error":"integration_error"}})"));
    CHECK(got.status == 502);
    CHECK(got.code() == "integration_error");
}

TEST_CASE("A scenario or a rule that there is not is refused with what is wrong") {
    controlled it;
    const auto [wanted, message] = GENERATE(table<std::string, std::string>({
        {"rate-limited-onec",
         R"(X-Moonage-Fake: expected the name of a scenario, such as "rate-limited-once", got "rate-limited-onec")"},
        {R"({"do":)", "X-Moonage-Fake: expected JSON text, got incomplete JSON at byte 6"},
        {R"({"do":{"staus":1}})", "X-Moonage-Fake: /do/staus: "},
    }));
    const reply got = it.get("/v1/spaces", organization_key, asking_for(wanted));
    CHECK(got.status == 400);
    CHECK(got.code() == "invalid_fake_header");
    CAPTURE(got.body);
    CHECK(got.message().starts_with(message));
}

TEST_CASE(
    "What a request asks for goes before the session's script, and that before the server's") {
    options how;
    how.rules =
        moonage_proto::fake_server::read_script(R"({"rules":[{"do":{"status":471}}]})").value();
    controlled it(how);
    const session_view made = it.make_session();
    const std::string spaces = made.path + "/spaces";
    CHECK(it.get(spaces).status == 471);
    it.control("PUT", "/sessions/" + made.id + "/script",
               json::parse(R"({"rules":[{"match":{"method":"GET"},"do":{"status":472}}]})"));
    CHECK(it.get(spaces).status == 472);
    CHECK(it.post(spaces, R"({"name":"a"})").status == 471);
    CHECK(it.get(spaces, organization_key, asking_for(R"({"do":{"status":473}})")).status == 473);
    CHECK(it.get(spaces, organization_key,
                 asking_for(R"({"match":{"method":"POST"},"do":{"status":473}})"))
              .status == 472);
}

TEST_CASE("Violations act beneath whatever script fires") {
    controlled it;
    const session_view made =
        it.make_session({{"violations", {"rate-limit.headers.limit:missing"}}});
    const reply got = it.get(made.path + "/spaces", organization_key,
                             asking_for(R"({"do":{"error":"internal_error"}})"));
    CHECK(got.status == 500);
    CHECK_FALSE(got.has("x-ratelimit-limit"));
}

TEST_CASE("The journal names the rule that fired and the script in which it stands") {
    controlled it;
    const session_view made =
        it.make_session({{"script", json::parse(R"({"rules":[{"name":"always","do":{}}]})")}});
    it.get(made.path + "/spaces");
    it.get(made.path + "/spaces", organization_key, asking_for("rate-limited-once"));
    const json::array journal = it.journal_of(made);
    CHECK(journal[0].at_pointer("/rules/fired/0/script") == "session");
    CHECK(journal[0].at_pointer("/rules/fired/0/name") == "always");
    CHECK(journal[1].at_pointer("/rules/fired/0/script") == "header");
}

TEST_CASE("A rule on the answer goes before the rules of lower scripts") {
    controlled it;
    const session_view made = it.make_session(
        {{"script", json::parse(R"({"rules":[{"do":{"headers":{"X-Session":"1"}}}]})")}});
    const reply got =
        it.get(made.path + "/spaces", organization_key,
               asking_for(R"({"match":{"answer":{"status":200}},"do":{"status":503}})"));
    CHECK(got.status == 503);
}

TEST_CASE("A rule that a request brings has no member twice") {
    controlled it;
    const reply got =
        it.get("/v1/spaces", organization_key, asking_for(R"({"do":{"status":500,"status":501}})"));
    CHECK(got.code() == "invalid_fake_header");
}

TEST_CASE("A redirect to this server leads back into the session") {
    controlled it;
    const session_view made = it.make_session();
    const reply got = it.get(made.path + "/spaces?limit=3", organization_key,
                             asking_for(R"({"do":{"redirect":{}}})"));
    CHECK(got.status == 307);
    CHECK(got.header("location") == made.path + "/spaces?limit=3");
}

TEST_CASE("A stream whose media type is changed is still cut as a stream") {
    controlled it;
    it.client.send(request_text(
        "POST", it.make_session().space_path + "/messages", organization_key,
        R"({"content":"a","stream":true})",
        asking_for(
            R"({"do":{"headers":{"Content-Type":"text/plain"},"stream":{"cut_after_byte":30,"end":"close"}}})") +
            "Content-Type: application/json\r\n"));
    CHECK(it.client.receive_head().header("content-type") == "text/plain");
    CHECK(it.client.receive_all().size() < 60);
}

TEST_CASE("Edits that would fill the memory end at a bound, and the stream keeps its own events") {
    controlled it;
    const session_view made = it.make_session({{"clock", {{"mode", "auto"}}}});
    std::string edits = R"({"nth":1,"repeat":100000})";
    for (int i = 0; i != 5; ++i)
        edits += R"(,{"nth":-1,"repeat":100000})";
    const reply got = it.call(
        "POST", made.space_path + "/messages", R"({"content":"a","stream":true})", organization_key,
        asking_for(R"({"do":{"stream":{"segments":"joined","events":[)" + edits + "]}}}"));
    CHECK(got.body.size() < 256 * 1024 * 1024);
    CHECK(got.body.find("event: result") != std::string::npos);
    CHECK(got.body.find("event: done") != std::string::npos);
}
