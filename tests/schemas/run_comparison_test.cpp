#include "catch.hpp"
#include "contains_substring.hpp"
#include "files.hpp"

#include <moonage_proto/schemas/run_comparison.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::schemas;
using Catch::Matchers::ContainsSubstring;

namespace {

std::filesystem::path runs() {
    return test::source_directory() / "tests/schemas/runs";
}

json::value report(const char* name) {
    return test::read_json(runs() / name);
}

const run_comparison& compared() {
    static const run_comparison made = compare_runs(report("old.json"), report("new.json"));
    return made;
}

const requirement_change& change_of(const run_comparison& comparison, std::string_view id) {
    const auto found = std::ranges::find(comparison.changes, id, &requirement_change::id);
    REQUIRE(found != comparison.changes.end());
    return *found;
}

run_change kind_of(std::string_view id) {
    return change_of(compared(), id).change;
}

/// A report with one result.
json::value report_with(const char* verdict) {
    json::value made = report("old.json");
    json::array& results = made.at("results").as_array();
    results.resize(1);
    results[0].as_object()["verdict"] = verdict;
    return made;
}

run_change change_between(const char* before, const char* after) {
    return compare_runs(report_with(before), report_with(after)).changes.at(0).change;
}

template <class Write>
std::string written(Write write, const run_comparison& comparison = compared()) {
    std::ostringstream out;
    write(out, comparison, false);
    return out.str();
}

} // namespace

TEST_CASE("the reports that are compared here are as their schema says") {
    for (const char* name : {"old.json", "new.json"})
        for (const violation& wrong : validator_for("report").validate(report(name)))
            FAIL_CHECK(name << wrong.pointer << ": " << wrong.sentence);
}

TEST_CASE("a verdict that is worse than it was regressed, and one that is better is mended") {
    CHECK(change_between("pass", "fail") == run_change::regressed);
    CHECK(change_between("pass", "warn") == run_change::regressed);
    CHECK(change_between("warn", "fail") == run_change::regressed);
    CHECK(change_between("observed", "fail") == run_change::regressed);
    CHECK(change_between("fail", "pass") == run_change::mended);
    CHECK(change_between("fail", "warn") == run_change::mended);
    CHECK(change_between("warn", "pass") == run_change::mended);
    CHECK(change_between("pass", "observed") == run_change::unchanged);
}

TEST_CASE("a violation that was not decided before is a regression, and other verdicts are new") {
    CHECK(change_between("not-run", "fail") == run_change::regressed);
    CHECK(change_between("harness-error", "fail") == run_change::regressed);
    CHECK(change_between("not-run", "pass") == run_change::added);
    CHECK(change_between("not-run", "warn") == run_change::added);
    CHECK(kind_of("rate-limit.reset-in-seconds") == run_change::added);
}

TEST_CASE("what is not decided any more was not run this time, whatever it was") {
    for (const char* before : {"pass", "fail", "warn", "observed"}) {
        CHECK(change_between(before, "not-run") == run_change::not_run);
        CHECK(change_between(before, "harness-error") == run_change::not_run);
    }
    CHECK(kind_of("messages.history.window") == run_change::not_run);
    CHECK(change_of(compared(), "messages.history.window").after == "");
}

TEST_CASE("another observation is told, and judged no regression") {
    const requirement_change& change = change_of(compared(), "spaces.create.status");
    CHECK(change.change == run_change::observed);
    CHECK(change.seen_before == std::vector<std::string>{"status 201"});
    CHECK(change.seen_after == std::vector<std::string>{"status 200"});
    CHECK(kind_of("api.head") == run_change::unchanged);
}

TEST_CASE("a regression that the baseline knows is counted apart, and fails nothing") {
    CHECK(kind_of("rate-limit.remaining-falls") == run_change::known);
    CHECK(compared().count(run_change::regressed) == 3);
    json::value after = report_with("fail");
    after.at("results").at(0).as_object()["known"] = "issue 12";
    const run_comparison known = compare_runs(report_with("pass"), after);
    CHECK(exit_code(known) == 0);
    CHECK_THAT(written(write_text, known), ContainsSubstring("Known (1)") &&
                                               ContainsSubstring("issue 12") &&
                                               ContainsSubstring("No regression: 1 known\n"));
}

TEST_CASE("the exit code tells a regression and a run that decided nothing") {
    CHECK(exit_code(compared()) == 1);
    CHECK(exit_code(compare_runs(report("new.json"), report("new.json"))) == 0);
    CHECK(exit_code(compare_runs(report_with("pass"), report_with("not-run"))) == 3);
}

TEST_CASE("what was not run counts where all is required") {
    json::value partial = report("old.json");
    partial.at("results").at(0).as_object()["verdict"] = "not-run";
    const run_comparison lost = compare_runs(report("old.json"), partial);
    CHECK(exit_code(lost) == 0);
    CHECK(exit_code(lost, true) == 1);
}

TEST_CASE("a new run that ended before its time does not pass with less than the old one had") {
    json::value cut = report("old.json");
    cut.at("results").as_array().resize(1);
    CHECK(exit_code(compare_runs(report("old.json"), cut)) == 0);
    cut.as_object()["stopped"] = "the run was interrupted";
    const run_comparison stopped = compare_runs(report("old.json"), cut);
    CHECK(exit_code(stopped) == 1);
    CHECK_THAT(written(write_text, stopped), ContainsSubstring("\nNot all was run: "));
    CHECK(exit_code(compare_runs(cut, cut)) == 0);
}

TEST_CASE("the conclusion does not speak of what was not run") {
    json::value cut = report("old.json");
    cut.at("results").as_array().resize(1);
    CHECK_THAT(written(write_text, compare_runs(report("old.json"), cut)),
               ContainsSubstring("\nNo regression in what was run: "));
}

TEST_CASE("a report with two results of an id cannot be compared") {
    json::value twice = report("old.json");
    json::array& results = twice.at("results").as_array();
    CHECK(violations_of_report(twice).empty());
    results.push_back(results[0]);
    const auto wrong = violations_of_report(twice);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0].pointer == "/results/" + std::to_string(results.size() - 1) + "/id");
    CHECK_THAT(wrong[0].sentence, ContainsSubstring("twice"));
}

TEST_CASE("a new run that began before the old one is noted") {
    json::value before = report("old.json");
    json::value after = report("old.json");
    before.as_object()["started"] = "2026-11-28T05:00:00.000Z";
    after.as_object()["started"] = "2026-11-27T05:00:00.000Z";
    const auto notes = notes_on(compare_runs(before, after));
    REQUIRE(notes.size() == 1);
    CHECK_THAT(notes[0], ContainsSubstring("wrong way round"));
    CHECK(notes_on(compare_runs(after, before)).empty());
}

TEST_CASE("a report compared with itself has changed in nothing") {
    const run_comparison same = compare_runs(report("old.json"), report("old.json"));
    CHECK(notes_on(same).empty());
    CHECK(same.count(run_change::unchanged) + same.count(run_change::still_failing) ==
          same.changes.size());
}

TEST_CASE("runs that cannot quite be compared say so") {
    json::value after = report("old.json");
    after.at("target").as_object()["base_url"] = "http://other/v1";
    after.as_object()["shard"] = "2/4";
    after.as_object()["stopped"] = "the run was interrupted";
    const auto notes = notes_on(compare_runs(report("old.json"), after));
    REQUIRE(notes.size() == 3);
    CHECK(notes[0] == "The new run ended before its time: the run was interrupted");
    CHECK(notes[1] == "The targets differ: http://127.0.0.1:8080/v1 and http://other/v1");
    CHECK(notes[2] == "The old run was the whole and the new one shard 2/4.");
}

TEST_CASE("a comparison reads as its golden text, JSON and Markdown") {
    CHECK(written(write_text) == test::read_file(runs() / "comparison.txt"));
    CHECK(written(write_json) == test::read_file(runs() / "comparison.json"));
    CHECK(written(write_markdown) == test::read_file(runs() / "comparison.md"));
}

TEST_CASE("the JSON of a comparison is as its schema says") {
    for (const violation& wrong :
         validator_for("comparison").validate(json::parse(written(write_json))))
        FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
}
