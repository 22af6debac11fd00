#include "../../fake_server/src/script/running_script.hpp"

#include "catch.hpp"

#include <moonage_proto/fake_server/script/builder.hpp>

#include <boost/json/parse.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace moonage_proto;
using namespace moonage_proto::fake_server;

namespace {

/// A request as the server would see it.
struct seen_request {
    std::string method = "GET";
    std::string path = "/spaces";
    std::string query = {};
    std::vector<header_view> headers = {};
    std::string body = {};
    std::optional<api_key_type> key_type = {};
    seen_space space = seen_space::none;
};

/// A script, and what came of the last request that it was asked about.
class asking {
public:
    explicit asking(const script& from)
        : running(from, "session") {}
    explicit asking(const rule_builder& only)
        : asking(script_builder().rule(only)) {}

    /// Whether a rule fired.
    bool fires(const seen_request& what = {}) {
        return with_facts(what, [&](const request_facts& seen) {
            return running.on_request(seen, random, report);
        });
    }

    bool fires_on(const response_plan& answer, const seen_request& what = {}) {
        return with_facts(what, [&](const request_facts& seen) {
            return running.on_answer(seen, answer, random, report);
        });
    }

    /// The place of the rule that fired; none where none did.
    std::optional<std::size_t> fired(const seen_request& what = {}) {
        fires(what);
        return report.fired.empty() ? std::nullopt : std::optional(report.fired[0].rule);
    }

    /// The only near miss, in one line.
    std::string missed() const {
        if (report.near_misses.size() != 1)
            return std::to_string(report.near_misses.size()) + " near misses";
        const near_miss& only = report.near_misses[0];
        return only.condition + ": expected " + only.expected + ", got " + only.actual;
    }

    running_script running;
    random_source random{1};
    match_report report;

private:
    template <class Ask>
    bool with_facts(const seen_request& what, Ask ask) {
        report = {};
        const request asked{.method = what.method,
                            .path = what.path,
                            .query = what.query,
                            .headers = what.headers,
                            .body = what.body};
        const route way = find_route(what.method, what.path);
        std::optional<issued_key> key;
        if (what.key_type)
            key.emplace(issued_key{"", "mk_1", *what.key_type, "sp_1", false, rate_window(100)});
        const request_facts seen(asked, what.path, way, key ? &*key : nullptr, what.space);
        return ask(seen) != nullptr;
    }
};

response_plan answer_of(unsigned status, std::string body) {
    return {{step::head{status, {}}, step::body{std::move(body)}}};
}

} // namespace

TEST_CASE("a rule without a match fires on every request") {
    asking script(on_any());
    CHECK(script.fires());
    CHECK(script.fires({.method = "POST", .path = "/nowhere"}));
    CHECK(script.running.counts()[0].fired == 2);
}

TEST_CASE("the first rule that matches fires, and no other") {
    asking script(script_builder()
                      .rule(on(operation_id::create_space))
                      .rule(on(operation_id::list_spaces).name("mine").status(500))
                      .rule(on_any()));
    CHECK(script.fired() == 1);
    REQUIRE(script.report.fired.size() == 1);
    CHECK(script.report.fired[0].script == "session");
    CHECK(script.report.fired[0].name == "mine");
    CHECK(script.fired({.method = "POST"}) == 0);
    CHECK(script.fired({.path = "/other"}) == 2);
}

TEST_CASE("rules look at operation, method and path") {
    asking operation(on({operation_id::get_space, operation_id::list_spaces}));
    CHECK(operation.fires());
    CHECK(operation.fires({.path = "/spaces/a"}));
    CHECK_FALSE(operation.fires({.method = "POST"}));
    CHECK(operation.missed() ==
          "/match/operation: expected get_space or list_spaces, got create_space");
    asking method(on_any().method("HEAD"));
    CHECK(method.fires({.method = "HEAD"}));
    CHECK_FALSE(method.fires());
    asking path(on_any().path("/spaces/:any/messages"));
    CHECK(path.fires({.path = "/spaces/x/messages"}));
    CHECK_FALSE(path.fires({.path = "/spaces/x"}));
    CHECK(path.missed() == R"(/match/path: expected /spaces/:any/messages, got "/spaces/x")");
}

TEST_CASE("rules look at the key and its type, and no report shows a key") {
    asking type(on_any().key_type("read_only"));
    CHECK(type.fires({.key_type = api_key_type::read_only}));
    CHECK_FALSE(type.fires());
    CHECK(type.missed() == "/match/key_type: expected read_only, got none");
    asking key(on_any().key("mk_s3cr3t"));
    CHECK(key.fires({.headers = {{"authorization", "bearer  mk_s3cr3t"}}}));
    CHECK_FALSE(key.fires({.headers = {{"Authorization", "Bearer mk_s3cr3t_2"}}}));
    CHECK(key.missed() == "/match/key: expected the rule's key, got ****");
    CHECK_FALSE(key.fires());
    CHECK(key.missed() == "/match/key: expected the rule's key, got no key");
    asking header(on_any().header("Authorization", "Bearer mk_s3cr3t"));
    CHECK_FALSE(header.fires({.headers = {{"Authorization", "Bearer mk_other"}}}));
    CHECK(header.missed() == "/match/headers/Authorization: expected ****, got ****");
}

TEST_CASE("rules look at the space as the key sees it") {
    asking own(on_any().space("own"));
    CHECK(own.fires({.space = seen_space::own}));
    CHECK_FALSE(own.fires({.space = seen_space::foreign}));
    CHECK(own.missed() == "/match/space: expected own space, got foreign space");
    asking known(on_any().space("known"));
    CHECK(known.fires({.space = seen_space::known}));
    CHECK(known.fires({.space = seen_space::own}));
    CHECK_FALSE(known.fires({.space = seen_space::unknown}));
    CHECK_FALSE(known.fires());
}

TEST_CASE("rules look at path parameters without their escapes") {
    asking id(on_any().parameter("id", "a b"));
    CHECK(id.fires({.path = "/spaces/a%20b"}));
    CHECK_FALSE(id.fires({.path = "/spaces/c"}));
    CHECK(id.missed() == R"(/match/parameters/id: expected "a b", got "c")");
    CHECK_FALSE(id.fires());
    CHECK(id.missed() == R"(/match/parameters/id: expected "a b", got nothing)");
    asking own(on_any().path("/x/:mine").parameter("mine", "1"));
    CHECK(own.fires({.path = "/x/1"}));
    asking none(on_any().parameter("id", absent()));
    CHECK(none.fires());
    CHECK_FALSE(none.fires({.path = "/spaces/c"}));
}

TEST_CASE("rules look at query parameters without their escapes") {
    asking query(on_any().query("status", "a b").query("limit", 10));
    CHECK(query.fires({.query = "limit=10&status=a%20b"}));
    CHECK(query.fires({.query = "status=a+b&limit=10"}));
    CHECK_FALSE(query.fires({.query = "status=a+b&limit=11"}));
    CHECK(query.missed() == R"(/match/query/limit: expected 10, got "11")");
    CHECK_FALSE(query.fires());
    CHECK(query.missed() == "0 near misses");
}

TEST_CASE("rules look at header fields of a name in any case, and one of them is enough") {
    asking header(on_any().header("Accept", contains("json")));
    CHECK(header.fires({.headers = {{"ACCEPT", "text/html"}, {"accept", "application/json"}}}));
    CHECK_FALSE(header.fires({.headers = {{"Accept", "text/html"}}}));
    CHECK(header.missed() ==
          R"(/match/headers/Accept: expected something that contains "json", got "text/html")");
    asking none(on_any().header("Accept", absent()));
    CHECK(none.fires());
    CHECK_FALSE(none.fires({.headers = {{"accept", ""}}}));
    asking some(on_any().header("Accept", present()));
    CHECK(some.fires({.headers = {{"accept", ""}}}));
    CHECK_FALSE(some.fires());
}

TEST_CASE("rules look at the JSON of a body") {
    const auto fires = [](const std::string& pointer, json::value wanted, const std::string& body) {
        asking script(on_any().body(pointer, std::move(wanted)));
        return script.fires({.body = body});
    };
    CHECK(fires("/a/1", 5, R"({"a": [1, 5.0]})"));
    CHECK_FALSE(fires("/a", "5", R"({"a": 5})"));
    CHECK(fires("/a", nullptr, R"({"a": null})"));
    CHECK_FALSE(fires("/a", nullptr, "{}"));
    CHECK(fires("/a", absent(), "{}"));
    CHECK(fires("/a", absent(), "no JSON"));
    CHECK_FALSE(fires("/a", present(), "no JSON"));
    CHECK(fires("/a~1b", true, R"({"a/b": true})"));
    CHECK(fires("/a", contains(2), R"({"a": [1, 2.0]})"));
    CHECK_FALSE(fires("/a", contains(3), R"({"a": [1, 2]})"));
    CHECK(fires("/a", contains("ell"), R"({"a": "hello"})"));
    CHECK(fires("/a", matches("^h.*o$"), R"({"a": "hello"})"));
    CHECK_FALSE(fires("/a", matches("5"), R"({"a": 5})"));
    CHECK(fires("", equals(json::parse(R"({"b": [2], "a": 1})")), R"({"a": 1.0, "b": [2]})"));
    CHECK_FALSE(fires("", equals(json::object{{"a", 1}}), R"({"a": 1, "b": 2})"));
}

TEST_CASE("a near miss on a body says what stood there, and shows no secret") {
    asking name(on_any().body("/name", "a"));
    CHECK_FALSE(name.fires({.body = R"({"name": "b"})"}));
    CHECK(name.missed() == R"(/match/body/~1name: expected "a", got "b")");
    CHECK_FALSE(name.fires({.body = "oops"}));
    CHECK(name.missed() == R"(/match/body/~1name: expected "a", got no JSON body)");
    asking secret(on_any().body("/secret", "whsec_1"));
    CHECK_FALSE(secret.fires({.body = R"({"secret": "whsec_2"})"}));
    CHECK(secret.missed() == "/match/body/~1secret: expected ****, got ****");
    asking whole(on_any().body("", json::object{{"equals", json::object{}}}));
    CHECK_FALSE(whole.fires({.body = R"({"secret": "whsec_2"})"}));
    CHECK(whole.missed().find("whsec_2") == std::string::npos);
}

TEST_CASE("a regular expression brings nothing down, however long the text and bad the pattern") {
    const std::string text(1024 * 1024, 'a');
    asking nested(on_any().header("X-Long", matches("(a|aa)+$")));
    nested.fires({.headers = {{"X-Long", text}}});
    asking greedy(on_any().body("/a", matches("(.|\\n)*b")));
    CHECK_FALSE(greedy.fires({.body = "{\"a\": \"" + text + "\"}"}));
    asking late(on_any().header("X-Long", matches("b")));
    CHECK_FALSE(late.fires({.headers = {{"X-Long", text + "b"}}}));
    CHECK(late.fires({.headers = {{"X-Long", "b" + text}}}));
}

TEST_CASE("nth counts the requests that meet the other conditions") {
    asking script(on(operation_id::list_spaces).nth("2..3"));
    CHECK_FALSE(script.fires());
    CHECK(script.missed() == "/match/nth: expected 2..3, got 1");
    CHECK_FALSE(script.fires({.method = "POST"}));
    CHECK(script.fires());
    CHECK(script.fires());
    CHECK_FALSE(script.fires());
    CHECK(script.running.counts()[0].matched == 4);
    CHECK(script.running.counts()[0].fired == 2);
}

TEST_CASE("nth may be a number, an open range, or every so many") {
    const auto firings = [](const rule_builder& only) {
        asking script(only);
        std::string made;
        for (int i = 0; i != 6; ++i)
            made += script.fires() ? 'x' : '.';
        return made;
    };
    CHECK(firings(on_any().nth(2)) == ".x....");
    CHECK(firings(on_any().nth("3..")) == "..xxxx");
    CHECK(firings(on_any().nth("every 3")) == "..x..x");
    CHECK(firings(on_any().nth("every 2").times(2)) == ".x.x..");
}

TEST_CASE("a rule that is used up is passed over, and the next is tried") {
    asking script(script_builder().rule(on_any().times(2)).rule(on_any().status(500)));
    CHECK(script.fired() == 0);
    CHECK(script.fired() == 0);
    CHECK(script.fired() == 1);
    CHECK(script.missed() == "/times: expected to fire at most 2 times, got 2 times before");
    CHECK(script.running.counts()[0].matched == 3);
}

TEST_CASE("a rule counts what meets its conditions, whether or not one before it fires") {
    asking script(script_builder().rule(on_any().times(1)).rule(on_any().nth(2)));
    CHECK(script.fired() == 0);
    CHECK(script.running.counts()[1].matched == 1);
    CHECK(script.fired() == 1);
}

TEST_CASE("a probability is drawn from the seed, and only where all else holds") {
    asking script(on(operation_id::list_spaces).probability(0.25));
    for (int i = 0; i != 10; ++i)
        CHECK_FALSE(script.fires({.method = "POST"}));
    CHECK(script.random == random_source(1));
    int fired = 0;
    for (int i = 0; i != 1000; ++i)
        fired += script.fires();
    // What this seed draws, on every standard library.
    CHECK(fired == 229);
    CHECK(script.running.counts()[0].matched == 1000);
    asking always(on_any().probability(1));
    asking never(on_any().probability(0));
    for (int i = 0; i != 100; ++i) {
        CHECK(always.fires());
        CHECK_FALSE(never.fires());
    }
    CHECK(never.missed().starts_with("/match/probability: expected a draw below 0.0"));
}

TEST_CASE("rules on the answer fire on it, and on nothing before") {
    const rule_builder only =
        on(operation_id::get_space).answered_with(404).answer_body("/error/code", "not_found");
    asking script(only);
    const seen_request get{.path = "/spaces/a"};
    const std::string body = R"({"error": {"code": "not_found"}})";
    CHECK_FALSE(script.fires(get));
    CHECK(script.missed() == "0 near misses");
    CHECK(script.fires_on(answer_of(404, body), get));
    CHECK_FALSE(script.fires_on(answer_of(200, body), get));
    CHECK(script.missed() == "/match/answer/status: expected 404, got 200");
    CHECK_FALSE(script.fires_on(answer_of(404, "text"), get));
    CHECK(script.missed() ==
          R"(/match/answer/body/~1error~1code: expected "not_found", got no JSON body)");
    CHECK_FALSE(script.fires_on(answer_of(404, body)));
    CHECK(script.running.counts()[0].matched == 1);
}

TEST_CASE("a status of an answer may be one of several") {
    rule_builder made = on_any();
    made.match().answer = answer_match{json::value{200, 201}, {}};
    asking script(made);
    CHECK(script.fires_on(answer_of(201, "")));
    CHECK_FALSE(script.fires_on(answer_of(202, "")));
    CHECK(script.missed() == "/match/answer/status: expected [200,201], got 202");
}

TEST_CASE("rules for deliveries fire on deliveries alone") {
    running_script script(
        script_builder()
            .rule(on_delivery(webhook_event_type::action_failed).body("/data/id", "a").nth(2))
            .rule(on_delivery().repeats_delivery(3)),
        "server");
    random_source random{1};
    match_report report;
    const json::object payload = json::parse(R"({"data": {"id": "a"}})").as_object();
    const auto repeat_of = [&](webhook_event_type event) {
        report = {};
        return script.on_delivery(event, payload, random, report)->repeat;
    };
    CHECK(repeat_of(webhook_event_type::space_updated) == 3);
    REQUIRE(report.near_misses.empty());
    CHECK(repeat_of(webhook_event_type::action_failed) == 3);
    CHECK(report.near_misses.at(0).condition == "/match/nth");
    CHECK_FALSE(repeat_of(webhook_event_type::action_failed));
    CHECK(report.fired.at(0).script == "server");
    asking requests(on_delivery());
    CHECK_FALSE(requests.fires());
}

TEST_CASE("rules that are added are tried behind the others, and what was handed out stays") {
    asking script(on_any().status(501).times(1));
    request asked;
    asked.method = "GET";
    asked.path = "/spaces";
    const route way = find_route("GET", "/spaces");
    const request_facts seen(asked, "/spaces", way);
    const behaviour* first = script.running.on_request(seen, script.random, script.report);
    REQUIRE(first);
    std::vector<rule> more(100, on_any().status(502).made());
    script.running.append(more);
    CHECK(first->status == 501);
    CHECK(script.running.counts().size() == 101);
    CHECK(script.running.counts()[0].fired == 1);
    CHECK(script.running.source().rules.size() == 101);
    CHECK(script.fired() == 1);
}

TEST_CASE("a report lists no more than twenty near misses") {
    script many;
    for (int i = 0; i != 100; ++i)
        many.rules.push_back(on(operation_id::create_space).made());
    asking script(many);
    CHECK_FALSE(script.fires());
    CHECK(script.report.near_misses.size() == 20);
}

TEST_CASE("a script that was made in C++ is held to what a file is held to") {
    const auto run = [](const rule_builder& made) {
        return running_script(script_builder().rule(made), "server");
    };
    CHECK_THROWS_AS(run(on_any().header("A", matches("("))), std::invalid_argument);
    CHECK_THROWS_AS(run(on_any().sets_header("A", "b\r\nC: d")), std::invalid_argument);
    CHECK_THROWS_AS(run(on_any().delayed_by(std::chrono::hours(25))), std::invalid_argument);
    running_script good({}, "server");
    CHECK_THROWS_AS(good.append({on_any().nth("2..1").made()}), std::invalid_argument);
    CHECK(good.source().rules.empty());
}
