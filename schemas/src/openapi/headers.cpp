#include "words.hpp"
#include "writer.hpp"

#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>

#include <boost/json/array.hpp>

#include <algorithm>

namespace moonage_proto::schemas {

namespace {

constexpr std::string_view too_many_requests = "429";

bool is_of_responses(const std::string& occasion) {
    return occasion == "response" || occasion == "rate_limited";
}

/// The table's words for a value are for people.
json::object value_schema(std::string_view name) {
    for (const std::string_view counts : {rate_limit::limit_header, rate_limit::remaining_header,
                                          rate_limit::reset_header, retry_after_header})
        if (name == counts)
            return {{"type", "integer"}, {"minimum", 0}};
    return {{"type", "string"}};
}

json::object described(const table_row& row) {
    return {{"description", row.text("content")},
            {"required", true},
            {"schema", value_schema(row.text("name"))},
            {words::own, row.without({"name", "content"})}};
}

/// Whether there is an operation at which the events of streams can stand.
bool has_streams(const openapi_source& source) {
    const auto rows = rows_of(source.from, "operations");
    return std::ranges::any_of(rows, [](const table_row& row) { return row.flag("may_stream"); });
}

} // namespace

json::object header_references(const openapi_source& source, std::string_view status) {
    json::object made;
    for (const table_row& row : rows_of(source.from, "headers")) {
        const std::string occasion = row.text("on");
        if (occasion == "response" || (occasion == "rate_limited" && status == too_many_requests))
            made[row.text("name")] =
                json::object{{"$ref", "#/components/headers/" + row.text("name")}};
    }
    return made;
}

json::object header_components(const openapi_source& source) {
    json::object made;
    for (const table_row& row : rows_of(source.from, "headers"))
        if (is_of_responses(row.text("on")))
            made[row.text("name")] = described(row);
    return made;
}

json::object header_parameters(const openapi_source& source) {
    json::object made;
    for (const table_row& row : rows_of(source.from, "headers")) {
        if (row.text("on") != "delivery")
            continue;
        json::object parameter{{"name", row.text("name")}, {"in", "header"}};
        for (auto& [name, value] : described(row))
            parameter[name] = value;
        made[row.text("name")] = std::move(parameter);
    }
    return made;
}

json::object remaining_tables(const openapi_source& source) {
    static constexpr std::string_view told_elsewhere[] = {
        "operations", "query_parameters", "error_codes",    "key_scopes",
        "api_keys",   "stream_events",    "webhook_events", "headers"};
    constexpr std::string_view folder = "data/";
    constexpr std::string_view extension = ".json";
    json::object tables;
    for (const auto& [path, document] : source.from.documents) {
        if (!path.starts_with(folder) || path.ends_with(words::suffix))
            continue;
        const std::string name =
            path.substr(folder.size(), path.size() - folder.size() - extension.size());
        if (std::ranges::find(told_elsewhere, name) == std::end(told_elsewhere))
            tables[name] = document.value;
    }
    if (const json::value* events = source.from.find("data/stream_events.json");
        events != nullptr && !has_streams(source)) {
        tables["stream_events"] = *events;
        for (const table_row& row : rows_of(source.from, "stream_events"))
            source.schemas.reference_to(without_suffix(row.text("data_schema")));
    }
    json::array headers;
    for (const table_row& row : rows_of(source.from, "headers"))
        if (const std::string on = row.text("on"); !is_of_responses(on) && on != "delivery")
            headers.push_back(row.without({}));
    if (source.from.find("data/headers.json") != nullptr)
        tables["headers"] = std::move(headers);
    return tables;
}

} // namespace moonage_proto::schemas
