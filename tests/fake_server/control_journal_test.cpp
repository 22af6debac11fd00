#include "control.hpp"

using namespace test;

TEST_CASE("The journal tells of each request what came, what was decided and what was written") {
    controlled it;
    const session_view made = it.make_session();
    it.get(made.path + "/spaces?limit=1");
    it.post(made.path + "/spaces", R"({"nam":"Mine"})");
    const json::array journal = it.journal_of(made);
    REQUIRE(journal.size() == 2);
    CHECK(journal[0].at("operation") == "list_spaces");
    CHECK(journal[0].at("key") == "organization");
    CHECK(journal[0].at_pointer("/request/query/limit") == "1");
    CHECK(journal[0].at_pointer("/decision/by") == "handler");
    CHECK(journal[0].at_pointer("/response/status") == 200);
    CHECK(journal[0].at_pointer("/wire/end") == "complete");
    CHECK(journal[0].at_pointer("/wire/bytes").to_number<std::size_t>() ==
          text_at(journal[0], "/wire/text").size());
    CHECK(journal[1].at_pointer("/decision/by") == "gate");
    CHECK(journal[1].at_pointer("/decision/reason") == "the body is invalid");
    CHECK(journal[1].at_pointer("/violations/0/what") == "invalid_body");
}

TEST_CASE("The journal has no key and no secret in it") {
    controlled it;
    const session_view made = it.make_session();
    const std::string secret = "a-secret-to-keep";
    it.post(made.path + "/webhooks", R"({"url":"http://127.0.0.1:9/","events":["space.updated"],)"
                                     R"("secret":")" +
                                         secret + "\"}");
    it.get(made.path + "/spaces", "mk_unknown_key_1234");
    for (const std::string path : {"/journal", "/journal.har", "/state", "/deliveries"}) {
        const std::string text = it.control("GET", "/sessions/" + made.id + path).body;
        CAPTURE(path);
        CHECK(text.find(organization_key) == std::string::npos);
        CHECK(text.find("mk_unknown_key_1234") == std::string::npos);
        CHECK(text.find(secret) == std::string::npos);
    }
}

TEST_CASE("The journal can be read in part and cleared") {
    controlled it;
    const session_view made = it.make_session();
    for (int i = 0; i != 3; ++i)
        it.get(made.path + "/spaces");
    const std::string path = "/sessions/" + made.id + "/journal";
    const json::value page = it.control("GET", path + "?after=1&limit=1").json();
    CHECK(page.at_pointer("/entries/0/number") == 2);
    CHECK(page.at("has_more") == true);
    CHECK(it.control("GET", path + "?limit=many").status == 400);
    CHECK(it.control("DELETE", path).status == 204);
    CHECK(it.journal_of(made).empty());
    it.get(made.path + "/spaces");
    CHECK(it.journal_of(made).size() == 1);
}

TEST_CASE("A test verifies what its client has sent, and is told the difference") {
    controlled it;
    const session_view made = it.make_session();
    it.post(made.path + "/spaces", R"({"name":"Sales"})");
    const std::string path = "/sessions/" + made.id + "/verify";
    CHECK(it.control(
                "POST", path,
                json::parse(R"({"operation":"create_space","body":{"/name":"Sales"},"count":1})"))
              .json()
              .at("verified") == true);
    const json::value wrong =
        it.control("POST", path,
                   json::parse(R"({"operation":"create_space","body":{"/name":"Legal"}})"))
            .json();
    CHECK(wrong.at("verified") == false);
    CHECK(text_at(wrong, "/differences/1") ==
          R"(Request 1 came closest: /body/~1name: expected "Legal", got "Sales".)");
}

TEST_CASE("The journal is given as HAR too") {
    controlled it;
    const session_view made = it.make_session();
    it.get(made.path + "/spaces");
    const json::value har = it.control("GET", "/sessions/" + made.id + "/journal.har").json();
    CHECK(har.at_pointer("/log/version") == "1.2");
    CHECK(har.at_pointer("/log/entries/0/request/method") == "GET");
    CHECK(text_at(har, "/log/entries/0/request/url").ends_with(made.path + "/spaces"));
    CHECK(har.at_pointer("/log/entries/0/response/status") == 200);
}

TEST_CASE("A stream is in the journal as the segments in which it was written") {
    controlled it;
    const session_view made = it.make_session({{"clock", {{"mode", "auto"}}}});
    it.post(made.space_path + "/messages", R"({"content":"a","stream":true})");
    const json::array journal = it.journal_of(made);
    CHECK(journal[0].at_pointer("/wire/segments").as_array().size() > 2);
    CHECK(text_at(journal[0], "/response/body").find("event: done") != std::string::npos);
}

TEST_CASE("What an inline rule has of keys and secrets is not in the journal") {
    controlled it;
    const session_view made = it.make_session();
    const auto rule =
        GENERATE(R"({"match":{"key":"mk_org_demo_1"},"do":{}})",
                 R"({"match":{"headers":{"Authorization":{"contains":"mk_org_demo_1"}}},"do":{}})",
                 R"({"match":{"k\u0065y":"mk_org_demo_1"},"do":{}})",
                 R"({"match":{"delivery":"*"},"do":{"delivery":{"secret":"mk_org_demo_1"}}})");
    it.get(made.path + "/spaces", organization_key,
           "X-Moonage-Fake: " + std::string(rule) + "\r\n");
    for (const std::string path : {"/journal", "/journal.har"})
        CHECK(it.control("GET", "/sessions/" + made.id + path).body.find("mk_org_demo_1") ==
              std::string::npos);
}

TEST_CASE("That there were no more requests is not verified where some are no longer kept") {
    controlled it;
    const session_view made = it.make_session({{"requests_per_minute", 1000000}});
    it.post(made.path + "/spaces", R"({"name":"Sales"})");
    for (int i = 0; i != 1100; ++i)
        it.get(made.space_path);
    const std::string path = "/sessions/" + made.id + "/verify";
    const json::object none{{"operation", "create_space"}, {"count", 0}};
    CHECK(it.control("POST", path, none).json().at("verified") == false);
    CHECK(it.control("POST", path, {{"operation", "get_space"}}).json().at("verified") == true);
}
