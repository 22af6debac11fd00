#include "catch.hpp"
#include "conformance/texts.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/requirements.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>

#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using test::contains;

namespace {

requirement_result result_for(std::string_view id, verdict value) {
    requirement_result made;
    made.row = find_requirement(id);
    made.verdict = value;
    if (value == verdict::not_run)
        made.reason = "the profile has no `keys.read_only`";
    return made;
}

exchange seen(std::size_t number) {
    exchange made;
    made.number = number;
    made.operation = operation_id::list_spaces;
    made.key = key_role::organization;
    made.request.method = "GET";
    made.request.url = "http://host/v1/spaces";
    made.request.headers.add("Authorization", "Bearer ****");
    http_response& response = made.response.emplace();
    response.status = 200;
    response.headers.add("Content-Type", "application/json");
    response.body = "{\"data\":\n\xFF[]}";
    response.arrivals.push_back({0, std::chrono::microseconds(1500)});
    return made;
}

report passing() {
    report made;
    made.version = "0.1.0";
    made.base_url = "http://host/v1";
    made.requests = made.succeeded = 1;
    made.exchanges.push_back(seen(1));
    made.results.push_back(result_for("spaces.list.succeeds", verdict::pass));
    return made;
}

report failing() {
    report made = passing();
    requirement_result broken = result_for("spaces.list.pagination", verdict::fail);
    broken.expected = "an object `pagination`";
    broken.actual = "no member of that name";
    broken.violated = 3;
    broken.telling = 1;
    broken.exchanges = {1};
    broken.reproduce = "curl -iN http://host/v1/spaces";
    made.results.push_back(std::move(broken));
    made.results.push_back(result_for("auth.read-only-key.reads", verdict::not_run));
    made.cleanup.push_back({"space sp_1", "DELETE was answered 500"});
    return made;
}

std::string text_of(const report& shown, const report_options& options = {}) {
    std::ostringstream out;
    write_text(out, shown, options);
    return out.str();
}

} // namespace

TEST_CASE("the exit code tells conforming, violating, undecided and faulty runs apart") {
    CHECK(exit_code(passing()) == 0);
    CHECK(exit_code(failing()) == 1);

    report warned = passing();
    warned.results.push_back(result_for("spaces.space.id-prefix", verdict::warn));
    CHECK(exit_code(warned) == 0);

    report stopped = passing();
    stopped.stopped = "the run was interrupted";
    CHECK(exit_code(stopped) == 3);

    report faulty = passing();
    faulty.results.push_back(result_for("spaces.list.data", verdict::harness_error));
    CHECK(exit_code(faulty) == 4);
}

TEST_CASE("a run in which no request succeeded or nothing was seen met never conforms") {
    report refused = passing();
    refused.succeeded = 0;
    CHECK(exit_code(refused) == 3);
    report empty;
    CHECK(exit_code(empty) == 3);
    report blind = passing();
    blind.results[0].verdict = verdict::observed;
    CHECK(exit_code(blind) == 3);
}

TEST_CASE("where all is required, what was not run leaves a run undecided") {
    report partial = passing();
    partial.results.push_back(result_for("auth.read-only-key.reads", verdict::not_run));
    CHECK(exit_code(partial) == 0);
    CHECK(exit_code(partial, true) == 3);
    partial.results.back().is_required = false;
    CHECK(exit_code(partial, true) == 0);
}

TEST_CASE("the text lets a person act on a failure") {
    const std::string text = text_of(failing());
    INFO(text);
    CHECK(contains(text, "FAIL  spaces.list.pagination  (the reference states it)"));
    CHECK(contains(text, "expected  an object `pagination`"));
    CHECK(contains(text, "actual    no member of that name"));
    CHECK(contains(text, "violated 3 times"));
    CHECK(contains(text, "> GET http://host/v1/spaces"));
    CHECK(contains(text, "> Authorization: Bearer ****"));
    CHECK(contains(text, "< {\"data\":\\n"));
    CHECK(contains(text, "curl -iN http://host/v1/spaces"));
    CHECK(contains(text, "the profile has no `keys.read_only` (1 requirement)"));
    CHECK(contains(text, "space sp_1: DELETE was answered 500"));
    CHECK(contains(
        text, "Violates 1 requirement, 1 not run: 1 request in 0.0 s (the Standard plan allows"));
    CHECK_FALSE(contains(text, "\033["));
}

TEST_CASE(
    "the text begins with its verdict and a line for each failure, and ends with the verdict") {
    report made = failing();
    made.results[1].actual = "no member of that name " + std::string(200, 'x');
    const std::string text = text_of(made);
    INFO(text);
    CHECK(contains(text, ")\n\nViolates 1 requirement, 1 not run\n"
                         "  FAIL  spaces.list.pagination: no member of that name ...\n\n"));
    CHECK(text.rfind("\nViolates 1 requirement") > text.find("Section "));
}

TEST_CASE("the text names what met a requirement that is violated elsewhere") {
    report made = failing();
    made.results[1].held = 1;
    made.results[1].met_by = {1};
    CHECK(contains(text_of(made), "met by    exchange 1, with the organization key: GET /spaces "
                                  "-> 200\n"));
    made.results[1].contrast = "violated with 401; met with 200";
    CHECK(contains(text_of(made), "    statuses  violated with 401; met with 200\n"));
}

TEST_CASE("the text says how many of the exchanges it lists") {
    report made = failing();
    made.results[1].violated = 38;
    CHECK_FALSE(contains(text_of(made), " of 38)"));
    made.results[1].exchanges.resize(requirement_result::max_exchanges, 1);
    CHECK(contains(text_of(made), "(20 of 38)"));
}

TEST_CASE("the text shows what is evidence beside exchanges, a line each") {
    report made = failing();
    made.results[1].details = {"the delivery: POST /hooks/1", "its body: a\nb"};
    CHECK(contains(text_of(made), "    | the delivery: POST /hooks/1\n    | its body: a\\nb\n"));
}

TEST_CASE("the text says once that it shows not all headers") {
    CHECK(contains(text_of(failing()),
                   "Exchanges show only the headers that matter; a JSON report has all."));
    CHECK_FALSE(contains(text_of(passing()), "headers that matter"));
}

TEST_CASE("the text says why a run was not decided") {
    report stopped = passing();
    stopped.stopped = "the target is not reachable";
    CHECK(contains(text_of(stopped), "Undecided: the target is not reachable"));
}

TEST_CASE("the last line of a run that conforms counts its warnings") {
    report warned = passing();
    CHECK(contains(text_of(warned), "\nConforms: 1 request in"));
    warned.results.push_back(result_for("spaces.space.id-prefix", verdict::warn));
    CHECK(contains(text_of(warned), "\nConforms, 1 warning: 1 request in"));
}

TEST_CASE("colours are for terminals") {
    report_options options;
    options.colour = true;
    CHECK(contains(text_of(failing(), options), "\033[31mFAIL\033[0m"));
}

TEST_CASE("sentences wrap at the width asked for") {
    report made = failing();
    made.results[1].actual = std::string(60, 'a') + ' ' + std::string(60, 'b');
    const std::string text = text_of(made);
    CHECK(contains(text, "a\n              b"));
}

TEST_CASE("the JSON report is as its schema has it") {
    for (const report& each : {passing(), failing(), report{}}) {
        const auto violations = schemas::validator_for("report").validate(to_json(each));
        for (const auto& violation : violations)
            FAIL_CHECK(violation.pointer << ": " << violation.sentence);
    }
}

TEST_CASE("the JSON report counts verdicts and is UTF-8 whatever came") {
    std::ostringstream out;
    write_json(out, failing());
    const json::value read = json::parse(out.str());
    CHECK(read.at("summary").at("fail") == json::value(1));
    CHECK(read.at("summary").at("not-run") == json::value(1));
    CHECK(read.at("summary").at("exit_code") == json::value(1));
    CHECK(read.at("results").at(1).at("id") == json::value("spaces.list.pagination"));
    CHECK(contains(out.str(), "\xEF\xBF\xBD[]"));
}

TEST_CASE("a report tells the seed of what was sampled") {
    report made = passing();
    made.seed = 42;
    CHECK(contains(text_of(made), "seed 42"));
    CHECK(to_json(made).at("seed") == json::value(42));
}
