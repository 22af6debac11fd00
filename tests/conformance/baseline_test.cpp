#include "catch.hpp"

#include <moonage_proto/conformance/baseline.hpp>
#include <moonage_proto/requirements.hpp>

#include <algorithm>
#include <stdexcept>

using namespace moonage_proto;
using namespace moonage_proto::conformance;
using namespace std::chrono_literals;

namespace {

constexpr auto today = 2026y / 6 / 15;
constexpr const char* id = "spaces.update.name";

report with(std::string_view requirement, verdict seen) {
    report made;
    requirement_result& result = made.results.emplace_back();
    result.row = &*std::ranges::find(requirements, requirement, &requirement::id);
    result.verdict = seen;
    return made;
}

std::vector<baseline_entry> known(std::string requirement, const char* expires = nullptr) {
    std::string text = R"({"requirement": ")" + requirement + R"(", "reason": "See ticket 7.")";
    if (expires != nullptr)
        text += std::string(R"(, "expires": ")") + expires + '"';
    return read_baseline("// A comment\n" + text + "}\n").value();
}

/// What is wrong with the one entry; empty where nothing is.
std::string problem(report made, const std::vector<baseline_entry>& entries) {
    apply_baseline(made, entries, today);
    return made.baseline.empty() ? "" : made.baseline.at(0).problem;
}

} // namespace

TEST_CASE("a known failure bears its reason, a new one the line that would make it known") {
    report made = with(id, verdict::fail);
    apply_baseline(made, known(id), today);
    CHECK(made.results[0].known == "See ticket 7.");
    CHECK(made.results[0].baseline_entry == "");
    CHECK(made.new_failures() == 0);
    apply_baseline(made, {}, today);
    CHECK(made.results[0].known == "");
    CHECK(made.results[0].baseline_entry == R"({"requirement":"spaces.update.name","reason":""})");
    CHECK(made.new_failures() == 1);
}

TEST_CASE("an entry is stale where the run saw all that could violate it, and did not see it so") {
    CHECK(problem(with(id, verdict::fail), known(id)) == "");
    CHECK(problem(with(id, verdict::pass), known(id)) ==
          "it is not violated any more: delete line 2");
    CHECK(problem(with(id, verdict::not_run), known(id)) == "");
    CHECK(problem(with(id, verdict::harness_error), known(id)) == "");
    CHECK(problem({}, known(id)) == "");
    report partly = with(id, verdict::pass);
    partly.results[0].saw_all = false;
    CHECK(problem(partly, known(id)) == "");
    report stopped = with(id, verdict::pass);
    stopped.stopped = "the run was interrupted";
    CHECK(problem(stopped, known(id)) == "");
}

TEST_CASE("an entry that names nothing that can fail is stale") {
    CHECK(problem({}, known("no.such-row")) == "there is no such requirement: delete line 2");
    CHECK(problem({}, known("spaces.create.status")) ==
          "it is not a requirement that fails a run: delete line 2");
}

TEST_CASE("an entry holds through the day that it names, and no longer") {
    report made = with(id, verdict::fail);
    CHECK(problem(made, known(id, "2026-06-15")) == "");
    CHECK(problem(made, known(id, "2026-06-14")) ==
          "it expired after 2026-06-14: mend it, or set a later day in line 2");
    apply_baseline(made, known(id, "2026-06-14"), today);
    CHECK(made.new_failures() == 1);
    CHECK(exit_code(made) == 1);
}

TEST_CASE("an update keeps comments and reasons, and never renews what has expired") {
    const std::string text = "// A comment\r\n"
                             R"({"requirement": "spaces.update.name", "reason": "x", )"
                             "\"expires\": \"2026-06-14\"}\n"
                             "\n"
                             R"({"requirement": "no.such-row", "reason": "x"})";
    const auto entries = read_baseline(text).value();
    report made = with(id, verdict::fail);
    apply_baseline(made, entries, today);
    const updated_baseline updated = update_baseline(text, entries, made);
    CHECK(updated.text == "// A comment\n"
                          R"({"requirement": "spaces.update.name", "reason": "x", )"
                          "\"expires\": \"2026-06-14\"}\n\n");
    CHECK(updated.kept == 1);
    CHECK(updated.deleted == 1);
    CHECK(updated.added.empty());
}
