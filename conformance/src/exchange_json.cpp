#include "exchange_json.hpp"

#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/json/array.hpp>

#include <string>

namespace moonage_proto::conformance {
namespace {

using schemas::to_utf8;

double milliseconds_of(std::chrono::nanoseconds duration) {
    const auto microseconds = std::chrono::round<std::chrono::microseconds>(duration);
    return static_cast<double>(microseconds.count()) / 1000;
}

void add_bytes(json::object& to, const std::string& name, std::string_view bytes) {
    to[name] = to_utf8(bytes);
    if (!schemas::is_utf8(bytes))
        to[name + "_base64"] = schemas::to_base64(bytes);
}

json::array headers_of(const header_list& headers) {
    json::array made;
    for (const header_field& field : headers) {
        json::object each{{"name", to_utf8(field.name)}};
        add_bytes(each, "value", field.value);
        made.push_back(std::move(each));
    }
    return made;
}

json::array arrivals_of(const std::vector<body_arrival>& arrivals) {
    json::array made;
    for (const body_arrival& each : arrivals)
        made.push_back(
            json::object{{"offset", each.offset}, {"elapsed_ms", milliseconds_of(each.elapsed)}});
    return made;
}

void add_cut(json::object& to, const std::string& cut) {
    if (!cut.empty())
        to["cut"] = to_utf8(cut);
}

json::object request_of(const http_request& shown) {
    json::object made{{"method", to_utf8(shown.method)}};
    add_bytes(made, "url", shown.url);
    made["headers"] = headers_of(shown.headers);
    add_bytes(made, "body", shown.body);
    add_cut(made, shown.cut);
    return made;
}

json::value response_of(const std::optional<http_response>& shown) {
    if (!shown)
        return nullptr;
    json::object made{{"status", shown->status},
                      {"reason", to_utf8(shown->reason)},
                      {"headers", headers_of(shown->headers)}};
    add_bytes(made, "body", shown->body);
    add_cut(made, shown->cut);
    made["arrivals"] = arrivals_of(shown->arrivals);
    made["complete"] = shown->is_complete;
    return made;
}

} // namespace

json::object to_json(const exchange& shown) {
    json::object made;
    made["number"] = shown.number;
    made["operation"] =
        shown.operation ? json::value(to_string(*shown.operation)) : json::value(nullptr);
    made["key"] = to_string(shown.key);
    made["request"] = request_of(shown.request);
    made["response"] = response_of(shown.response);
    made["failure"] =
        shown.failure.empty() ? json::value(nullptr) : json::value(to_utf8(shown.failure));
    made["started"] =
        to_string(timestamp::from(std::chrono::floor<std::chrono::milliseconds>(shown.started)));
    made["duration_ms"] = milliseconds_of(shown.duration);
    return made;
}

} // namespace moonage_proto::conformance
