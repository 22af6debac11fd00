#include "catch.hpp"
#include "contract_edits.hpp"

#include <moonage_proto/schemas/diff/acceptance.hpp>
#include <moonage_proto/schemas/diff/report.hpp>

#include <string>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_days today = 2026y / 11 / 27;

/// One breaking change: the Standard plan has 60 requests a minute.
diff::comparison lowered_limit() {
    return diff::compare(
        embedded_contract(),
        test::edited(
            embedded_contract(),
            json::parse(
                R"([{"document": "data/plans.json", "pointer": "/0/requests_per_minute", "value": 60}])")));
}

std::string entry(const std::string& fingerprint, const std::string& expires) {
    return R"({"fingerprint": ")" + fingerprint +
           R"(", "reason": "Agreed.", "owner": "api-team", "expires": ")" + expires + "\"}";
}

std::string complaint_about(const std::string& text) {
    const auto read = diff::read_acceptance(text);
    return read ? "none" : to_string(read.error());
}

diff::change_report judged(const std::string& acceptance_file) {
    diff::change_report made;
    made.changes = lowered_limit();
    const auto file = diff::read_acceptance(acceptance_file);
    REQUIRE(file.has_value());
    made.problems = diff::apply(*file, made.changes, today);
    return made;
}

} // namespace

TEST_CASE("a breaking change does not pass unless somebody accepts it") {
    const std::string fingerprint = lowered_limit().findings.at(0).fingerprint;
    CHECK_FALSE(passes(judged("{}")));
    const auto accepted = judged("{\"accept\": [" + entry(fingerprint, "2026-11-27") + "]}");
    CHECK(passes(accepted));
    CHECK(accepted.changes.findings.at(0).accepted == "Agreed.");
    // Whatever is accepted, the version takes the step.
    CHECK(diff::version_step(accepted.changes) == "major");
}

TEST_CASE("an entry that has expired, or that nothing matches, fails") {
    const std::string fingerprint = lowered_limit().findings.at(0).fingerprint;
    const auto expired = judged("{\"accept\": [\n" + entry(fingerprint, "2026-11-26") + "]}");
    CHECK_FALSE(passes(expired));
    CHECK(expired.changes.findings.at(0).accepted.empty());
    REQUIRE(expired.problems.size() == 1);
    CHECK(expired.problems[0].line == 2);
    CHECK(expired.problems[0].problem ==
          "The entry has expired: agree on another day, or on another change.");

    const auto unused = judged("{\"accept\": [" + entry(fingerprint, "2026-12-31") + ",\n" +
                               entry("plan.removed:0000000000000000", "2026-12-31") + "]}");
    CHECK_FALSE(passes(unused));
    REQUIRE(unused.problems.size() == 1);
    CHECK(unused.problems[0].line == 2);
    CHECK(unused.problems[0].fingerprint == "plan.removed:0000000000000000");
}

TEST_CASE("a rule can have another level") {
    const auto made = judged(R"({"levels": {"plan.limit-lowered": "compatible"}})");
    CHECK(passes(made));
    CHECK(made.changes.findings.at(0).level == diff::change_level::compatible);
    CHECK(diff::version_step(made.changes) == "minor");
    auto strict = made;
    strict.fail_on = diff::change_level::compatible;
    CHECK_FALSE(passes(strict));
}

TEST_CASE("an acceptance file that is malformed is refused") {
    const std::string good = "plan.removed:0000000000000000";
    CHECK(complaint_about("{}") == "none");
    CHECK(complaint_about("{").starts_with("(root): expected JSON text, got "));
    CHECK(complaint_about(R"({"acept": []})").find("acept") != std::string::npos);
    CHECK(complaint_about(R"({"accept": [{"fingerprint": "plan.removed:0000000000000000"}]})")
              .starts_with("/accept/0: expected "));
    CHECK(complaint_about("{\"accept\": [" + entry(good, "2026-02-30") + "]}") ==
          "/accept/0/expires: expected a day, as 2026-12-31, got 2026-02-30");
    CHECK(complaint_about("{\"accept\": [" + entry(good, "tomorrow") + "]}")
              .starts_with("/accept/0/expires: expected "));
    CHECK(complaint_about("{\"accept\": [" + entry(good, "2026-12-31") + "," +
                          entry(good, "2026-12-31") + "]}") ==
          "/accept/1/fingerprint: expected a fingerprint that stands there once, got " + good);
    CHECK(complaint_about("{\"accept\": [" + entry("no.rule:0000000000000000", "2026-12-31") +
                          "]}") ==
          "/accept/0/fingerprint: expected the fingerprint of a rule that there is, got no.rule");
    CHECK(complaint_about(R"({"levels": {"no.rule": "docs"}})")
              .starts_with("/levels/no.rule: expected a rule"));
    CHECK(complaint_about(R"({"levels": {"plan.removed": "harmless"}})")
              .starts_with("/levels/plan.removed: "));
}
