#include "report_words.hpp"

#include <moonage_proto/schemas/markup.hpp>
#include <moonage_proto/schemas/plain_text.hpp>

#include <algorithm>
#include <ostream>

namespace moonage_proto::schemas::diff {

namespace {

std::string attribute(std::string_view name, const std::string& value) {
    return ' ' + std::string(name) + "=\"" + markup_text(value) + '"';
}

std::string details_of(const finding& each) {
    return on_one_line(each.what) + '\n' + std::string(each.kind->why) + "\nmet in " +
           on_one_line(uses_of(each)) + "\nat " +
           on_one_line(place_of(each) + ' ' + pointer_of(each)) + "\nbefore " +
           shown_value(each.before) + "\nafter " + shown_value(each.after) + "\naccept " +
           entry_for(each) + '\n';
}

void write_case(std::ostream& out, const change_report& finished, const finding& each) {
    out << "    <testcase" << attribute("classname", std::string(each.kind->id))
        << attribute("name", each.what) << attribute("file", each.place.file)
        << attribute("line", std::to_string(each.place.line)) << ">\n";
    if (fails(finished, each))
        out << "      <failure" << attribute("message", each.what)
            << attribute("type", std::string(to_string(each.level))) << '>'
            << markup_lines(details_of(each)) << "</failure>\n";
    else
        out << "      <system-out>" << markup_lines(details_of(each)) << "</system-out>\n";
    out << "    </testcase>\n";
}

} // namespace

void write_junit(std::ostream& out, const change_report& finished) {
    const auto& findings = finished.changes.findings;
    const auto failures =
        std::ranges::count_if(findings,
                              [&](const finding& each) { return fails(finished, each); }) +
        static_cast<std::ptrdiff_t>(finished.problems.size());
    const std::string counts =
        attribute("tests", std::to_string(findings.size() + finished.problems.size())) +
        attribute("failures", std::to_string(failures));
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite"
        << attribute("name", "Changes of the contract from " + finished.changes.old_name + " to " +
                                 finished.changes.new_name)
        << counts << ">\n";
    for (const finding& each : findings)
        write_case(out, finished, each);
    for (const acceptance_problem& each : finished.problems)
        out << "    <testcase" << attribute("classname", "acceptance")
            << attribute("name", each.fingerprint) << attribute("file", finished.accept_file)
            << attribute("line", std::to_string(each.line)) << ">\n      <failure"
            << attribute("message", each.problem) << attribute("type", "acceptance")
            << "/>\n    </testcase>\n";
    std::string notes;
    for (const std::string& note : finished.changes.notes)
        notes += on_one_line(note) + '\n';
    if (!notes.empty())
        out << "    <system-out>" << markup_lines(notes) << "</system-out>\n";
    out << "  </testsuite>\n</testsuites>\n";
}

} // namespace moonage_proto::schemas::diff
