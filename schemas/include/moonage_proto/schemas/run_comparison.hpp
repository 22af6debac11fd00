#pragma once

#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace moonage_proto::schemas {

/// What became of a requirement from one conformance run to the next.
enum class run_change {
    regressed,     ///< Worse than it was; or violated, and was not decided before.
    known,         ///< The same, and the baseline of the new run allows it.
    mended,        ///< Better than it was.
    added,         ///< Decided for the first time, and not violated.
    not_run,       ///< Decided before, and not this time.
    observed,      ///< Something else was seen where the reference leaves it open.
    still_failing, ///< Violated in both.
    unchanged
};
BOOST_DESCRIBE_ENUM(run_change, regressed, known, mended, added, not_run, observed, still_failing,
                    unchanged)

/// What two reports say of one requirement.
struct requirement_change {
    std::string id; ///< Of the result.
    run_change change = run_change::unchanged;
    std::string before;   ///< The verdict, as in `not-run`; empty where the report has none.
    std::string after;    ///< As above.
    std::string expected; ///< Of the new report, as all that follows.
    std::string actual;
    std::string reason;    ///< Why it was not decided.
    std::string known;     ///< Why the baseline allows a failure; empty where it does not.
    std::string reproduce; ///< A curl line.
    std::vector<std::string> verdicts;    ///< Of each repetition, where they differ.
    std::vector<std::string> seen_before; ///< What was observed.
    std::vector<std::string> seen_after;
};

/// What is said of a run as a whole.
struct compared_run {
    std::string base_url;
    std::string version; ///< Of the program that wrote the report.
    std::string started; ///< When it began, in UTC; empty where the report does not say.
    std::string shard;   ///< As in `2/4`; empty: all.
    std::string stopped; ///< Why it ended before its time; else empty.
};

/// What changed from one run to the next.
struct run_comparison {
    compared_run before;
    compared_run after;
    bool is_decided = false; ///< Whether the new run decided anything.
    /// All requirements, in the order of the new report; those that only the old one has come last.
    std::vector<requirement_change> changes;

    std::size_t count(run_change wanted) const;
};

/// Why a report cannot be compared: where it is not as its schema says, or has results of the same
/// id. Empty where it can.
std::vector<violation> violations_of_report(const json::value& report);

/// Compares two reports that can be.
run_comparison compare_runs(const json::value& before, const json::value& after);

/// What the process ends with: 0 nothing regressed; 1 something did; 3 the new run decided nothing.
/// With `require_all`, or where the new run ended before its time, what was not run this time
/// counts as a regression.
int exit_code(const run_comparison& compared, bool require_all = false);

/// What else differs between the runs, so that their verdicts may differ for that: a sentence each.
std::vector<std::string> notes_on(const run_comparison& compared);

/// For people.
void write_text(std::ostream& out, const run_comparison& compared, bool require_all = false);
/// As the schema `comparison` has it.
void write_json(std::ostream& out, const run_comparison& compared, bool require_all = false);
/// GitHub Flavored Markdown for the summary of a job: short, with what regressed first.
void write_markdown(std::ostream& out, const run_comparison& compared, bool require_all = false);

} // namespace moonage_proto::schemas
