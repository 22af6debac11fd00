#include "journal_json.hpp"

#include "recorded_answer.hpp"
#include "recorded_request.hpp"
#include "request_faults.hpp"

#include <moonage_proto/schemas/query_string.hpp>
#include <moonage_proto/schemas/text_or_base64.hpp>
#include <moonage_proto/timestamp.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

json::array fields_to_json(const std::vector<header_view>& fields) {
    json::array made;
    for (const header_view& field : fields)
        made.push_back(
            {{"name", schemas::to_utf8(field.name)}, {"value", schemas::to_utf8(field.value)}});
    return made;
}

/// A parameter that is given more than once has an array.
json::object query_to_json(std::string_view query) {
    json::object made;
    for (const schemas::query_pair& pair : schemas::query_pairs(query)) {
        const std::string name = schemas::to_utf8(pair.name);
        json::value* const earlier = made.if_contains(name);
        if (!earlier) {
            made.emplace(name, schemas::to_utf8(pair.value));
            continue;
        }
        if (!earlier->is_array())
            *earlier = json::array{std::move(*earlier)};
        earlier->get_array().emplace_back(schemas::to_utf8(pair.value));
    }
    return made;
}

json::object request_to_json(const journal_entry& entry) {
    const recorded_request asked = read_recorded(entry);
    json::object made{{"method", schemas::to_utf8(asked.method)},
                      {"target", schemas::to_utf8(asked.target)},
                      {"path", schemas::to_utf8(asked.path)},
                      {"query", query_to_json(asked.query)},
                      {"headers", fields_to_json(asked.headers)}};
    if (entry.body_is_withheld)
        made["body_is_withheld"] = true;
    else
        schemas::add_text_or_base64(made, "body", "body_base64", entry.request_body);
    made["body_bytes"] = entry.request_body_bytes;
    return made;
}

json::object rules_to_json(const match_report& rules) {
    json::array fired;
    for (const fired_rule& each : rules.fired)
        fired.push_back({{"script", each.script}, {"rule", each.rule}, {"name", each.name}});
    json::array near;
    for (const near_miss& each : rules.near_misses)
        near.push_back({{"script", each.script},
                        {"rule", each.rule},
                        {"name", each.name},
                        {"condition", each.condition},
                        {"expected", schemas::to_utf8(each.expected)},
                        {"actual", schemas::to_utf8(each.actual)}});
    return {{"fired", std::move(fired)}, {"near_misses", std::move(near)}};
}

json::array faults_to_json(const std::vector<schemas::request_fault>& faults) {
    json::array made;
    for (const schemas::request_fault& each : faults)
        made.push_back({{"what", to_string(each.what)},
                        {"level", to_string(each.level)},
                        {"where", schemas::to_utf8(each.where)},
                        {"sentence", schemas::to_utf8(each.sentence)}});
    return made;
}

json::object response_to_json(const journal_entry& entry) {
    const recorded_answer answer = read_answer(entry);
    json::object made{{"status", answer.status != 0 ? answer.status : entry.status},
                      {"headers", fields_to_json(answer.headers)}};
    schemas::add_text_or_base64(made, "body", "body_base64", answer.body);
    if (!answer.trouble.empty())
        made["trouble"] = answer.trouble;
    return made;
}

json::object wire_to_json(const journal_entry& entry) {
    json::array segments;
    segments.reserve(entry.segments.size());
    for (const wire_segment& each : entry.segments)
        segments.push_back({{"at", to_rfc3339(each.at)}, {"bytes", each.bytes}});
    json::object made{{"bytes", entry.written_bytes},
                      {"segments", std::move(segments)},
                      {"end", nullptr},
                      {"ended", nullptr}};
    if (entry.end) {
        made["end"] = to_string(*entry.end);
        made["ended"] = to_rfc3339(entry.ended);
    }
    schemas::add_text_or_base64(made, "text", "base64", entry.written);
    return made;
}

} // namespace

std::string to_rfc3339(clock::time_point when) {
    return to_string(timestamp::from(std::chrono::floor<std::chrono::microseconds>(when)));
}

json::value to_json(const journal& all, const journal_entry& entry, std::string_view own_space) {
    json::value operation;
    if (entry.operation)
        operation = to_string(*entry.operation);
    return json::object{
        {"number", entry.number},
        {"at", to_rfc3339(entry.at)},
        {"request", request_to_json(entry)},
        {"operation", std::move(operation)},
        {"key", entry.key},
        {"decision", {{"by", to_string(entry.by)}, {"reason", schemas::to_utf8(entry.reason)}}},
        {"rules", rules_to_json(entry.rules)},
        {"violations", faults_to_json(find_request_faults(all, entry, own_space))},
        {"response", response_to_json(entry)},
        {"wire", wire_to_json(entry)}};
}

json::value to_json(const journal& all, const journal_filter& filter, std::string_view own_space) {
    json::array entries;
    bool has_more = false;
    for (const auto& each : all.entries()) {
        if (!filter.takes(*each))
            continue;
        has_more = entries.size() == filter.limit;
        if (has_more)
            break;
        entries.push_back(to_json(all, *each, own_space));
    }
    return json::object{
        {"entries", std::move(entries)},
        {"has_more", has_more},
        {"count", all.count()},
        {"oldest", all.entries().empty() ? json::value() : all.entries().front()->number}};
}

} // namespace moonage_proto::fake_server
