#include "report_words.hpp"

#include <moonage_proto/schemas/plain_text.hpp>

#include <ostream>

namespace moonage_proto::schemas::diff {

namespace {

void write_finding(std::ostream& out, const finding& each) {
    out << "\n  " << to_string(each.level) << "  " << each.kind->id
        << (each.kind->is_security ? "  [security]" : "")
        << (each.accepted.empty() ? "" : "  [accepted]") << "\n    " << on_one_line(each.what)
        << "\n    " << title(each.whom) << ": " << each.kind->why << "\n    met in  "
        << on_one_line(uses_of(each)) << "\n    at      " << on_one_line(place_of(each)) << ' '
        << on_one_line(pointer_of(each)) << "\n    before  "
        << on_one_line(shown_value(each.before)) << "\n    after   "
        << on_one_line(shown_value(each.after)) << '\n';
    if (!each.accepted.empty())
        out << "    reason  " << on_one_line(each.accepted) << '\n';
    else if (each.level >= change_level::risky)
        out << "    accept  " << entry_for(each) << '\n';
}

} // namespace

void write_text(std::ostream& out, const change_report& finished) {
    out << "Changes of the contract from " << on_one_line(finished.changes.old_name) << " to "
        << on_one_line(finished.changes.new_name) << '\n';
    for (const finding& each : finished.changes.findings)
        write_finding(out, each);
    for (const acceptance_problem& each : finished.problems)
        out << "\n  acceptance  " << on_one_line(finished.accept_file) << ':' << each.line << ": "
            << each.fingerprint << "\n    " << each.problem << '\n';
    for (const std::string& note : finished.changes.notes)
        out << "\n  note: " << on_one_line(note) << '\n';
    out << '\n' << conclusion_of(finished) << '\n';
}

} // namespace moonage_proto::schemas::diff
