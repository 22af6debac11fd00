#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/schemas/pretty_print.hpp>
#include <moonage_proto/sse/detail/utf8.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <ostream>
#include <string>

namespace moonage_proto::conformance {
namespace {

/// JSON is UTF-8 (RFC 8259 §8.1), and what a target sends need not be: other bytes stand as the
/// replacement character.
std::string utf8(std::string_view text) {
    std::string made;
    sse::detail::replace_invalid_utf8(text, made);
    return made;
}

json::value utf8_or_null(std::string_view text) {
    return text.empty() ? json::value(nullptr) : json::value(utf8(text));
}

double milliseconds_of(std::chrono::nanoseconds duration) {
    const auto microseconds = std::chrono::round<std::chrono::microseconds>(duration);
    return static_cast<double>(microseconds.count()) / 1000;
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

json::array headers_of(const header_list& headers) {
    json::array made;
    for (const header_field& field : headers)
        made.push_back(json::object{{"name", utf8(field.name)}, {"value", utf8(field.value)}});
    return made;
}

json::array arrivals_of(const std::vector<body_arrival>& arrivals) {
    json::array made;
    for (const body_arrival& each : arrivals)
        made.push_back(
            json::object{{"offset", each.offset}, {"elapsed_ms", milliseconds_of(each.elapsed)}});
    return made;
}

json::value response_of(const exchange& shown) {
    if (!shown.response)
        return nullptr;
    return json::object{{"status", shown.response->status},
                        {"reason", utf8(shown.response->reason)},
                        {"headers", headers_of(shown.response->headers)},
                        {"body", utf8(shown.response->body)},
                        {"arrivals", arrivals_of(shown.response->arrivals)},
                        {"complete", shown.response->is_complete}};
}

json::object exchange_of(const exchange& shown) {
    json::object made;
    made["number"] = shown.number;
    made["operation"] =
        shown.operation ? json::value(to_string(*shown.operation)) : json::value(nullptr);
    made["key"] = to_string(shown.key);
    made["request"] = json::object{{"method", shown.request.method},
                                   {"url", utf8(shown.request.url)},
                                   {"headers", headers_of(shown.request.headers)},
                                   {"body", utf8(shown.request.body)}};
    made["response"] = response_of(shown);
    made["failure"] = utf8_or_null(shown.failure);
    made["started"] =
        to_string(timestamp::from(std::chrono::floor<std::chrono::milliseconds>(shown.started)));
    made["duration_ms"] = milliseconds_of(shown.duration);
    return made;
}

} // namespace

json::value to_json(const report& finished, bool require_all) {
    json::array results, exchanges, cleanup;
    for (const requirement_result& result : finished.results)
        results.push_back(result_of(result));
    for (const exchange& each : finished.exchanges)
        exchanges.push_back(exchange_of(each));
    for (const cleanup_problem& problem : finished.cleanup)
        cleanup.push_back(
            json::object{{"what", utf8(problem.what)}, {"reason", utf8(problem.reason)}});
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
