#include "../exchange_json.hpp"
#include "results.hpp"
#include "target_profile.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

using schemas::to_utf8;

json::value utf8_or_null(std::string_view text) {
    return text.empty() ? json::value(nullptr) : json::value(to_utf8(text));
}

std::string time_of(std::chrono::system_clock::time_point at) {
    return to_string(timestamp::from(std::chrono::floor<std::chrono::milliseconds>(at)));
}

json::array texts_of(const std::vector<std::string>& texts) {
    json::array made;
    for (const std::string& each : texts)
        made.push_back(json::value(to_utf8(each)));
    return made;
}

json::object target_of(const report& finished) {
    json::object observed;
    for (const observation& each : target_profile(finished))
        observed[each.row->id] = texts_of(each.seen);
    return {{"base_url", to_utf8(finished.base_url)},
            {"plan", finished.plan ? json::value(to_string(*finished.plan)) : json::value(nullptr)},
            {"observed", std::move(observed)}};
}

json::object summary_of(const report& finished, bool require_all) {
    json::object made;
    for (const auto& entry : enum_entries<verdict>)
        made[entry.name] = finished.count(entry.value);
    made["known_failures"] = known_failures(finished);
    made["flaky"] = flaky_results(finished);
    made["requests"] = finished.requests;
    made["duration_ms"] = finished.duration.count();
    made["conforms"] = exit_code(finished, require_all) == 0;
    made["exit_code"] = exit_code(finished, require_all);
    return made;
}

json::array numbers_of(const std::vector<std::size_t>& numbers) {
    return json::array(numbers.begin(), numbers.end());
}

json::array names_of(const std::vector<verdict>& verdicts) {
    json::array names;
    for (const verdict each : verdicts)
        names.push_back(json::value(to_string(each)));
    return names;
}

json::object result_of(const requirement_result& result) {
    return {{"id", result.row->id},
            {"requirements", json::array{json::value(result.row->id)}},
            {"section", title(result.row->section)},
            {"level", to_string(result.row->level)},
            {"basis", to_string(result.row->basis)},
            {"verdict", to_string(result.verdict)},
            {"expected", utf8_or_null(result.expected)},
            {"actual", utf8_or_null(result.actual)},
            {"reason", utf8_or_null(result.reason)},
            {"exchanges", numbers_of(result.exchanges)},
            {"count", result.violated},
            {"met_by", numbers_of(result.met_by)},
            {"contrast", utf8_or_null(result.contrast)},
            {"details", texts_of(result.details)},
            {"known", utf8_or_null(result.known)},
            {"verdicts", names_of(result.verdicts)},
            {"reproduce", utf8_or_null(result.reproduce)}};
}

json::object client_fault_of(const client_fault& shown) {
    const auto operation =
        shown.operation ? json::value(to_string(*shown.operation)) : json::value(nullptr);
    return {{"what", to_string(shown.fault.what)},
            {"level", to_string(shown.fault.level)},
            {"operation", operation},
            {"where", to_utf8(shown.fault.where)},
            {"sentence", to_utf8(shown.fault.sentence)},
            {"count", shown.count},
            {"exchanges", numbers_of(shown.exchanges)}};
}

} // namespace

json::value to_json(const report& finished, bool require_all) {
    json::array results, exchanges, cleanup, baseline, faults;
    for (const requirement_result& result : finished.results)
        results.push_back(result_of(result));
    for (const exchange& each : finished.exchanges)
        exchanges.push_back(to_json(each));
    for (const cleanup_problem& problem : finished.cleanup)
        cleanup.push_back(
            json::object{{"what", to_utf8(problem.what)}, {"reason", to_utf8(problem.reason)}});
    for (const baseline_problem& each : finished.baseline)
        baseline.push_back(json::object{
            {"line", each.line}, {"id", to_utf8(each.id)}, {"problem", to_utf8(each.problem)}});
    for (const client_fault& each : finished.request_faults)
        faults.push_back(client_fault_of(each));
    json::object made;
    made["version"] = finished.version;
    made["started"] = time_of(finished.started);
    made["seed"] = finished.seed;
    made["shard"] = utf8_or_null(finished.shard);
    made["target"] = target_of(finished);
    made["summary"] = summary_of(finished, require_all);
    made["stopped"] = utf8_or_null(finished.stopped);
    if (!finished.diagnosis.empty())
        made["diagnosis"] = utf8_or_null(finished.diagnosis);
    made["baseline"] = std::move(baseline);
    made["results"] = std::move(results);
    made["request_faults"] = std::move(faults);
    made["exchanges"] = std::move(exchanges);
    made["cleanup"] = std::move(cleanup);
    return made;
}

void write_json(std::ostream& out, const report& finished, const report_options& options) {
    out << schemas::pretty_print(to_json(finished, options.require_all));
}

} // namespace moonage_proto::conformance
