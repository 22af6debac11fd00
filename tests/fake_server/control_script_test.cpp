#include "control.hpp"

using namespace test;

namespace {

json::value script_of(std::string_view rules) {
    return json::object{{"rules", json::parse(rules)}};
}

} // namespace

TEST_CASE("A session follows the script that it is given, from the next request on") {
    controlled it;
    const session_view made = it.make_session();
    CHECK(it.get(made.path + "/spaces").status == 200);
    it.control("PUT", "/sessions/" + made.id + "/script", script_of(R"([{"do":{"status":418}}])"));
    CHECK(it.get(made.path + "/spaces").status == 418);
    it.control("PUT", "/sessions/" + made.id + "/script", script_of("[]"));
    CHECK(it.get(made.path + "/spaces").status == 200);
}

TEST_CASE("Rules that are appended come after those that are there, whose counts stay") {
    controlled it;
    const session_view made = it.make_session();
    const std::string path = "/sessions/" + made.id + "/script";
    it.control("PUT", path, script_of(R"([{"do":{"status":418},"times":1}])"));
    CHECK(it.get(made.path + "/spaces").status == 418);
    it.control("POST", path, script_of(R"([{"do":{"status":419}}])"));
    CHECK(it.get(made.path + "/spaces").status == 419);
}

TEST_CASE("The report on a script tells of each rule how often it matched and fired") {
    controlled it;
    const session_view made =
        it.make_session({{"violations", {"rate-limit.headers.limit:missing"}}});
    const std::string path = "/sessions/" + made.id + "/script";
    it.control("PUT", path, script_of(R"([{"name":"second","match":{"nth":2},"do":{"status":418}},
                             {"name":"never","match":{"method":"PURGE"},"do":{"status":419}}])"));
    for (int i = 0; i != 3; ++i)
        it.get(made.path + "/spaces");
    const json::value report = it.control("GET", path).json();
    CHECK(report.at_pointer("/session/0/name") == "second");
    CHECK(report.at_pointer("/session/0/matched") == 3);
    CHECK(report.at_pointer("/session/0/fired") == 1);
    CHECK(report.at_pointer("/session/1/matched") == 0);
    CHECK(report.at_pointer("/session/1/fired") == 0);
    CHECK(report.at_pointer("/alterations/rate-limit.headers.limit:missing/0/fired") == 3);
}

TEST_CASE("A request that all conditions but one would have let match is told of with that one") {
    controlled it;
    const session_view made = it.make_session();
    it.control("PUT", "/sessions/" + made.id + "/script",
               script_of(R"([{"name":"small pages","match":{"operation":"list_spaces",
                             "query":{"limit":"5"}},"do":{"status":418}}])"));
    it.get(made.path + "/spaces?limit=50");
    const json::array journal = it.journal_of(made);
    REQUIRE(journal.size() == 1);
    const json::value& missed = journal[0].at_pointer("/rules/near_misses/0");
    CHECK(missed.at("name") == "small pages");
    CHECK(missed.at("condition") == "/match/query/limit");
    CHECK(missed.at("expected") == R"("5")");
    CHECK(missed.at("actual") == R"("50")");
}

TEST_CASE("A script that is wrong is refused with the place, and the one before stays") {
    controlled it;
    const session_view made = it.make_session();
    const std::string path = "/sessions/" + made.id + "/script";
    it.control("PUT", path, script_of(R"([{"do":{"status":418}}])"));
    const auto [rules, pointer] = GENERATE(table<std::string, std::string>({
        {R"([{"do":{"statsu":418}}])", "/rules/0/do/statsu: "},
        {R"([{"do":{}},{"match":{"nth":"2.."},"do":{},"time":1}])", "/rules/1/time: "},
        {R"([{"match":{"headers":{"A":{"matches":"("}}},"do":{}}])", "/rules/0/match/headers/A"},
    }));
    const reply refused = it.control("PUT", path, script_of(rules));
    CHECK(refused.status == 400);
    CAPTURE(refused.body);
    CHECK(refused.message().starts_with(pointer));
    CHECK(it.control("POST", path, script_of(rules)).status == 400);
    CHECK(it.get(made.path + "/spaces").status == 418);
}

TEST_CASE("A rate limit of a script counts anew when the script is replaced") {
    controlled it;
    const session_view made = it.make_session();
    const std::string path = "/sessions/" + made.id + "/script";
    const json::value limited =
        script_of(R"([{"do":{"rate_limit":{"limit":1,"window_seconds":60}}}])");
    for (int i = 0; i != 10; ++i) {
        it.control("PUT", path, limited);
        CHECK(it.get(made.path + "/spaces").status == 200);
        CHECK(it.get(made.path + "/spaces").status == 429);
    }
}
