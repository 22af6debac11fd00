#include "groups.hpp"

#include <moonage_proto/schemas/plain_text.hpp>

#include <ostream>

namespace moonage_proto::schemas {

namespace {

/// A summary is read at a glance; the JSON has all of it.
constexpr std::size_t most_rows = 30;

std::string what_is_said(const requirement_change& change) {
    if (change.change == run_change::observed)
        return escape_markdown(joined(change.seen_before)) + " → " +
               escape_markdown(joined(change.seen_after));
    if (!change.known.empty())
        return "known: " + escape_markdown(change.known);
    if (change.change == run_change::not_run)
        return escape_markdown(change.reason);
    std::string said = change.verdicts.empty() ? "" : "flaky: " + joined(change.verdicts) + "; ";
    if (!change.actual.empty())
        said += "expected " + change.expected + ", got " + change.actual;
    return escape_markdown(said);
}

void write_rows(std::ostream& out, const std::vector<const requirement_change*>& changes) {
    out << "\n| Requirement | Verdict | |\n|---|---|---|\n";
    for (std::size_t i = 0; i != changes.size() && i != most_rows; ++i)
        out << "| " << escape_markdown(changes[i]->id) << " | " << step_of(*changes[i], "→")
            << " | " << what_is_said(*changes[i]) << " |\n";
    if (changes.size() > most_rows)
        out << "\nand " << changes.size() - most_rows << " more\n";
}

} // namespace

void write_markdown(std::ostream& out, const run_comparison& compared, bool require_all) {
    out << "### " << conclusion_of(compared, require_all) << "\n\n" << counts_of(compared) << '\n';
    for (const std::string& note : notes_on(compared))
        out << "\n> " << escape_markdown(note) << '\n';
    for (const change_heading& heading : change_headings()) {
        const auto changes = those_that(compared, heading.change);
        if (changes.empty())
            continue;
        const bool is_open = heading.change == run_change::regressed;
        out << (is_open ? "\n**" : "\n<details><summary>") << heading.title << " ("
            << changes.size() << (is_open ? ")**\n" : ")</summary>\n");
        write_rows(out, changes);
        out << (is_open ? "" : "\n</details>\n");
    }
}

} // namespace moonage_proto::schemas
