#include "exchange_json.hpp"

#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

using schemas::to_utf8;

json::value utf8_or_null(std::string_view text) {
    return text.empty() ? json::value(nullptr) : json::value(to_utf8(text));
}

json::object summary_of(const report& finished, bool require_all) {
    json::object made;
    for (const auto& entry : enum_entries<verdict>)
        made[entry.name] = finished.count(entry.value);
    made["requests"] = finished.requests;
    made["duration_ms"] = finished.duration.count();
    made["conforms"] = exit_code(finished, require_all) == 0;
    made["exit_code"] = exit_code(finished, require_all);
    return made;
}

json::array numbers_of(const std::vector<std::size_t>& numbers) {
    return json::array(numbers.begin(), numbers.end());
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
            {"reproduce", utf8_or_null(result.reproduce)}};
}

} // namespace

json::value to_json(const report& finished, bool require_all) {
    json::array results, exchanges, cleanup;
    for (const requirement_result& result : finished.results)
        results.push_back(result_of(result));
    for (const exchange& each : finished.exchanges)
        exchanges.push_back(to_json(each));
    for (const cleanup_problem& problem : finished.cleanup)
        cleanup.push_back(
            json::object{{"what", to_utf8(problem.what)}, {"reason", to_utf8(problem.reason)}});
    json::object made;
    made["version"] = finished.version;
    made["seed"] = finished.seed;
    made["target"] = json::object{{"base_url", finished.base_url}};
    made["summary"] = summary_of(finished, require_all);
    made["stopped"] = utf8_or_null(finished.stopped);
    made["results"] = std::move(results);
    made["exchanges"] = std::move(exchanges);
    made["cleanup"] = std::move(cleanup);
    return made;
}

void write_json(std::ostream& out, const report& finished, bool require_all, bool pretty) {
    const json::value document = to_json(finished, require_all);
    if (pretty)
        out << schemas::pretty_print(document);
    else
        out << json::serialize(document) << '\n';
}

} // namespace moonage_proto::conformance
