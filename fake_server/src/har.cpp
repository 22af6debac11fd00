#include "har.hpp"

#include "journal_json.hpp"
#include "recorded_answer.hpp"
#include "recorded_request.hpp"

#include <moonage_proto/schemas/query_string.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/version.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// What is not known is -1 there.
constexpr int unknown = -1;

double milliseconds(clock::duration length) {
    return std::chrono::duration<double, std::milli>(length).count();
}

json::object named(std::string_view name, std::string_view value) {
    return {{"name", schemas::to_utf8(name)}, {"value", schemas::to_utf8(value)}};
}

json::array fields_of(const std::vector<header_view>& fields) {
    json::array made;
    for (const header_view& field : fields)
        made.push_back(named(field.name, field.value));
    return made;
}

/// `_encoding` is ours: HAR has one for the content of an answer only.
json::object post_data(const journal_entry& entry, std::string_view type) {
    json::object made{{"mimeType", schemas::to_utf8(type)}};
    if (entry.body_is_withheld) {
        made["text"] = "";
        made["comment"] = "The body may have a secret and is withheld.";
        return made;
    }
    const bool is_text = schemas::is_utf8(entry.request_body);
    made["text"] = is_text ? entry.request_body : schemas::to_base64(entry.request_body);
    if (!is_text)
        made["_encoding"] = "base64";
    if (entry.request_body_bytes > journal::most_body_bytes)
        made["comment"] = "Only the first bytes of the body were kept.";
    return made;
}

json::object request_of(const journal_entry& entry, std::string_view origin) {
    const recorded_request asked = read_recorded(entry);
    json::array query;
    for (const schemas::query_pair& pair : schemas::query_pairs(asked.query))
        query.push_back(named(pair.name, pair.value));
    json::object made{{"method", schemas::to_utf8(asked.method)},
                      {"url", std::string(origin) + schemas::to_utf8(asked.target)},
                      {"httpVersion", schemas::to_utf8(asked.version)},
                      {"cookies", json::array()},
                      {"headers", fields_of(asked.headers)},
                      {"queryString", std::move(query)},
                      {"headersSize", unknown}, // Masks are not as long as what they stand for.
                      {"bodySize", entry.request_body_bytes}};
    if (entry.request_body_bytes != 0)
        made["postData"] = post_data(entry, asked.view().header("Content-Type").value_or(""));
    return made;
}

json::object content_of(const recorded_answer& answer) {
    const bool is_text = schemas::is_utf8(answer.body);
    json::object made{{"size", answer.body.size()},
                      {"mimeType", schemas::to_utf8(answer.header("Content-Type").value_or(""))},
                      {"text", is_text ? answer.body : schemas::to_base64(answer.body)}};
    if (!is_text)
        made["encoding"] = "base64";
    return made;
}

json::object response_of(const journal_entry& entry) {
    const recorded_answer answer = read_answer(entry);
    json::object made{
        {"status", answer.status},
        {"statusText", schemas::to_utf8(answer.reason)},
        {"httpVersion", schemas::to_utf8(answer.version)},
        {"cookies", json::array()},
        {"headers", fields_of(answer.headers)},
        {"content", content_of(answer)},
        {"redirectURL", schemas::to_utf8(answer.header("Location").value_or(""))},
        {"headersSize", answer.head_bytes != 0 ? json::value(answer.head_bytes) : unknown},
        {"bodySize", entry.written_bytes - answer.head_bytes}};
    if (!answer.trouble.empty())
        made["comment"] = answer.trouble;
    return made;
}

json::array segments_of(const journal_entry& entry) {
    json::array made;
    for (const wire_segment& each : entry.segments)
        made.push_back({{"at", to_rfc3339(each.at)},
                        {"ms", milliseconds(each.at - entry.at)},
                        {"bytes", each.bytes}});
    return made;
}

/// Of an answer that is still being written, up to what has been.
clock::time_point last_of(const journal_entry& entry) {
    if (entry.end)
        return entry.ended;
    return entry.segments.empty() ? entry.at : entry.segments.back().at;
}

json::object entry_of(const journal_entry& entry, std::string_view origin) {
    const clock::time_point last = last_of(entry);
    const clock::time_point first = entry.segments.empty() ? last : entry.segments.front().at;
    json::object made{{"startedDateTime", to_rfc3339(entry.at)},
                      {"time", milliseconds(last - entry.at)},
                      {"request", request_of(entry, origin)},
                      {"response", response_of(entry)},
                      {"cache", json::object()},
                      {"timings",
                       {{"send", 0},
                        {"wait", milliseconds(first - entry.at)},
                        {"receive", milliseconds(last - first)}}},
                      {"_number", entry.number},
                      {"_segments", segments_of(entry)}};
    if (entry.operation)
        made["_operation"] = to_string(*entry.operation);
    if (entry.end)
        made["_end"] = to_string(*entry.end);
    if (!entry.reason.empty())
        made["comment"] = schemas::to_utf8(entry.reason);
    return made;
}

} // namespace

json::value to_har(const journal& all, std::string_view origin) {
    json::array entries;
    for (const auto& each : all.entries())
        if (!each->request_head.empty())
            entries.push_back(entry_of(*each, origin));
    return json::object{{"log",
                         {{"version", "1.2"},
                          {"creator", {{"name", "moonage-proto"}, {"version", version}}},
                          {"entries", std::move(entries)},
                          {"comment", "Recorded by the fake server; keys are masked."}}}};
}

} // namespace moonage_proto::fake_server
