#include <moonage_proto/conformance/baseline.hpp>

#include "text_lines.hpp"

#include <moonage_proto/requirements.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iomanip>
#include <set>
#include <sstream>

namespace moonage_proto::conformance {
namespace {

enum class state {
    holds,   ///< Or nothing was found out that speaks against it.
    is_met,  ///< It is not violated any more.
    is_none, ///< It names nothing that can fail.
    expired
};

const requirement* row_named(std::string_view id) {
    const auto found = std::ranges::find(requirements, id, &requirement::id);
    return found == std::end(requirements) ? nullptr : &*found;
}

bool can_fail(const requirement& row) {
    return row.level == level::must && row.basis == basis::stated &&
           row.disposition == disposition::checked;
}

requirement_result* find_result(report& finished, std::string_view id) {
    const auto found = std::ranges::find_if(
        finished.results, [&](const requirement_result& each) { return each.row->id == id; });
    return found == finished.results.end() ? nullptr : &*found;
}

/// Whether the run saw all that could violate it, and did not see it violated.
bool is_met(const requirement_result* seen, const report& finished) {
    return seen != nullptr && seen->saw_all && finished.stopped.empty() &&
           seen->verdict != verdict::fail && seen->verdict != verdict::not_run &&
           seen->verdict != verdict::harness_error;
}

state state_of(const baseline_entry& entry, report& finished, std::chrono::year_month_day today) {
    const requirement* const row = row_named(entry.requirement);
    if (row == nullptr || !can_fail(*row))
        return state::is_none;
    if (is_met(find_result(finished, entry.requirement), finished))
        return state::is_met;
    return entry.expires && *entry.expires < today ? state::expired : state::holds;
}

std::string written_day(std::chrono::year_month_day day) {
    std::ostringstream out;
    out << std::setfill('0') << std::setw(4) << static_cast<int>(day.year()) << '-' << std::setw(2)
        << static_cast<unsigned>(day.month()) << '-' << std::setw(2)
        << static_cast<unsigned>(day.day());
    return out.str();
}

std::string problem_of(const baseline_entry& entry, state of) {
    const std::string line = "line " + std::to_string(entry.line);
    if (of == state::is_met)
        return "it is not violated any more: delete " + line;
    if (of == state::expired)
        return "it expired after " + written_day(*entry.expires) +
               ": mend it, or set a later day in " + line;
    return row_named(entry.requirement) == nullptr
               ? "there is no such requirement: delete " + line
               : "it is not a requirement that fails a run: delete " + line;
}

std::string line_for(const requirement& row) {
    return json::serialize(json::object{{"requirement", row.id}, {"reason", ""}});
}

} // namespace

void apply_baseline(report& finished, const std::vector<baseline_entry>& entries,
                    std::chrono::year_month_day today) {
    finished.baseline.clear();
    for (requirement_result& each : finished.results) {
        each.known.clear();
        each.baseline_entry = each.verdict == verdict::fail ? line_for(*each.row) : std::string();
    }
    for (const baseline_entry& entry : entries) {
        const state found = state_of(entry, finished, today);
        requirement_result* const seen = find_result(finished, entry.requirement);
        if (found != state::holds)
            finished.baseline.push_back(
                {entry.line, entry.requirement, problem_of(entry, found), found != state::expired});
        if (seen == nullptr || seen->verdict != verdict::fail)
            continue;
        seen->baseline_entry.clear(); // There is one, which may have expired.
        if (found == state::holds)
            seen->known = entry.reason.empty() ? "no reason is given yet" : entry.reason;
    }
}

updated_baseline update_baseline(std::string_view text, const std::vector<baseline_entry>& entries,
                                 const report& finished) {
    std::set<std::size_t> stale;
    for (const baseline_problem& each : finished.baseline)
        if (each.is_stale)
            stale.insert(each.line);
    updated_baseline made;
    made.deleted = stale.size();
    made.kept = entries.size() - stale.size();
    std::size_t lines = 0;
    for (const text_line& line : lines_of(text))
        if (!stale.contains(line.number)) {
            made.text.append(line.text) += '\n';
            ++lines;
        }
    for (const requirement_result& each : finished.results)
        if (!each.baseline_entry.empty()) {
            made.text += each.baseline_entry + '\n';
            made.added.push_back(++lines);
        }
    return made;
}

} // namespace moonage_proto::conformance
