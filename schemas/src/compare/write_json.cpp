#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/run_comparison.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <ostream>

namespace moonage_proto::schemas {

namespace {

json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value() : json::value(text);
}

json::array array_of(const std::vector<std::string>& texts) {
    return json::array(texts.begin(), texts.end());
}

json::object to_json(const compared_run& run) {
    return {{"base_url", run.base_url},
            {"version", run.version},
            {"shard", text_or_null(run.shard)},
            {"stopped", text_or_null(run.stopped)}};
}

json::object to_json(const requirement_change& change) {
    return {{"id", change.id},
            {"change", to_string(change.change)},
            {"before", text_or_null(change.before)},
            {"after", text_or_null(change.after)},
            {"expected", text_or_null(change.expected)},
            {"actual", text_or_null(change.actual)},
            {"reason", text_or_null(change.reason)},
            {"known", text_or_null(change.known)},
            {"reproduce", text_or_null(change.reproduce)},
            {"verdicts", array_of(change.verdicts)},
            {"seen_before", array_of(change.seen_before)},
            {"seen_after", array_of(change.seen_after)}};
}

json::object summary_of(const run_comparison& compared, bool require_all) {
    json::object made;
    for (const auto& [change, name] : enum_entries<run_change>)
        made[name] = compared.count(change);
    made["exit_code"] = exit_code(compared, require_all);
    return made;
}

} // namespace

void write_json(std::ostream& out, const run_comparison& compared, bool require_all) {
    json::array changes;
    for (const requirement_change& each : compared.changes)
        if (each.change != run_change::unchanged)
            changes.push_back(to_json(each));
    const json::value document = json::object{{"before", to_json(compared.before)},
                                              {"after", to_json(compared.after)},
                                              {"notes", array_of(notes_on(compared))},
                                              {"summary", summary_of(compared, require_all)},
                                              {"changes", std::move(changes)}};
    out << pretty_print(document);
}

} // namespace moonage_proto::schemas
