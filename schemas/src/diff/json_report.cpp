#include <moonage_proto/schemas/diff/report.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/version.hpp>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <ostream>

namespace moonage_proto::schemas::diff {

namespace {

json::value value_of(const std::string& text) {
    return text.empty() ? json::value() : json::parse(text);
}

json::value to_json(const finding& each) {
    return json::object{
        {"rule", each.kind->id},
        {"level", to_string(each.level)},
        {"side", title(each.whom)},
        {"security", each.kind->is_security},
        {"what", each.what},
        {"why", each.kind->why},
        {"uses", json::array(each.uses.begin(), each.uses.end())},
        {"document", each.document},
        {"pointer", each.pointer},
        {"file", each.place.file},
        {"line", each.place.line},
        {"before", value_of(each.before)},
        {"after", value_of(each.after)},
        {"fingerprint", each.fingerprint},
        {"accepted", each.accepted.empty() ? json::value() : json::value(each.accepted)}};
}

json::object summary(const change_report& finished) {
    json::object made;
    for (const auto level : {change_level::breaking, change_level::risky, change_level::compatible,
                             change_level::docs})
        made[to_string(level)] = count(finished, level);
    made["accepted"] = std::ranges::count_if(
        finished.changes.findings, [](const finding& each) { return !each.accepted.empty(); });
    return made;
}

} // namespace

void write_json(std::ostream& out, const change_report& finished) {
    json::array findings;
    for (const finding& each : finished.changes.findings)
        findings.push_back(to_json(each));
    json::array problems;
    for (const acceptance_problem& each : finished.problems)
        problems.push_back(json::object{
            {"line", each.line}, {"fingerprint", each.fingerprint}, {"problem", each.problem}});
    const auto& notes = finished.changes.notes;
    out << pretty_print(json::object{{"tool", "moonage-proto " + std::string(version)},
                                     {"old", finished.changes.old_name},
                                     {"new", finished.changes.new_name},
                                     {"fail_on", to_string(finished.fail_on)},
                                     {"passes", passes(finished)},
                                     {"version_step", version_step(finished.changes)},
                                     {"summary", summary(finished)},
                                     {"findings", std::move(findings)},
                                     {"acceptance_problems", std::move(problems)},
                                     {"notes", json::array(notes.begin(), notes.end())}});
}

} // namespace moonage_proto::schemas::diff
