#include "words.hpp"
#include "writer.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::schemas {

namespace {

constexpr std::string_view between = " / ";

/// The names of parameters in `/spaces/:id/actions/:actionId`, each with the segment before it.
struct path_parameter {
    std::string_view name;
    std::string_view collection;
};

std::vector<path_parameter> parameters_in(std::string_view path) {
    std::vector<path_parameter> found;
    std::string_view previous;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::string_view segment = path.substr(0, path.find('/'));
        if (segment.starts_with(':'))
            found.push_back({segment.substr(1), previous});
        previous = segment;
        path.remove_prefix(segment.size());
    }
    return found;
}

json::object to_parameter(const path_parameter& from) {
    return {{"name", from.name},
            {"in", "path"},
            {"required", true},
            {"description", "Which of the " + std::string(from.collection) + "."},
            {"schema", {{"type", "string"}}}};
}

/// The names of a table's types are ours; `space_status` is that of the status machine.
json::object query_schema(const openapi_source& source, const table_row& row) {
    const std::string type = row.text("type");
    if (type == "timestamp")
        return {{"type", "string"}, {"format", "date-time"}};
    if (type != "whole_number" && type != "space_status")
        return {{"type", "string"}};
    json::object made{{"type", type == "whole_number" ? "integer" : "string"}};
    if (type == "whole_number")
        made["minimum"] = 0;
    const json::value* machines = source.from.find("data/transitions.json");
    boost::system::error_code none;
    if (machines != nullptr && type == "space_status")
        if (const json::value* statuses = machines->find_pointer("/space/statuses", none))
            made["enum"] = *statuses;
    return made;
}

json::object to_parameter(const openapi_source& source, const table_row& row) {
    json::object schema = query_schema(source, row);
    for (const char* column : {"default", "maximum"})
        if (const json::value number = row.number(column); !number.is_null())
            schema[column] = number;
    json::object made{{"name", row.text("name")}, {"in", "query"}};
    if (row.has("required"))
        made["required"] = row.flag("required");
    made["schema"] = std::move(schema);
    made[words::own] = row.without({"operation", "name", "default", "maximum", "required"});
    return made;
}

json::array parameters_of(const openapi_source& source, const table_row& operation) {
    json::array made;
    const std::string path = operation.text("path");
    for (const path_parameter& each : parameters_in(path))
        made.push_back(to_parameter(each));
    for (const table_row& row : rows_of(source.from, "query_parameters"))
        if (row.text("operation") == operation.text("id"))
            made.push_back(to_parameter(source, row));
    return made;
}

std::string description_of(const openapi_source& source, const table_row& operation) {
    const std::string section = operation.text("section");
    std::string text = section.empty() ? "" : "Reference: " + section + ".";
    for (const auto& [key, relations] : access_of(source, operation.text("id")))
        for (const auto& [relation, access] : relations.as_object())
            if (access == "unspecified")
                text += " The reference does not say whether a key of the type `" +
                        std::string(key) + "` may call it.";
    return text;
}

json::object to_operation(openapi_source& source, const table_row& row) {
    const std::string id = row.text("id");
    json::object made{{"operationId", id}};
    if (const std::string tag = tag_of(row); !tag.empty())
        made["tags"] = json::array{json::value(tag)};
    for (auto [member, text] : {std::pair("summary", summary_of(row)),
                                std::pair("description", description_of(source, row))})
        if (!text.empty())
            made[member] = text;
    // An empty list would say that everybody may call it.
    if (json::array security = security_of(source, id); !security.empty())
        made["security"] = std::move(security);
    if (json::array parameters = parameters_of(source, row); !parameters.empty())
        made["parameters"] = std::move(parameters);
    if (const std::string schema = row.text_or_empty("request_schema"); !schema.empty())
        made["requestBody"] = {{"required", true}, {"content", json_content(source, schema)}};
    made["responses"] = responses_of(source, row);
    json::object own =
        row.without({"id", "method", "path", "section", "request_schema", "response_schema",
                     "success_status", "may_stream", "request_parts_schema", "responses"});
    if (json::object access = access_of(source, id); !access.empty())
        own[words::access] = std::move(access);
    made[words::own] = std::move(own);
    return made;
}

} // namespace

std::string braced(std::string_view path) {
    std::string made;
    bool is_parameter = false;
    for (const char c : path) {
        if (c == '/' && is_parameter)
            made += '}';
        is_parameter = c == ':' || (is_parameter && c != '/');
        made += c == ':' ? '{' : c;
    }
    return is_parameter ? made + '}' : made;
}

std::string tag_of(const table_row& operation) {
    const std::string section = operation.text("section");
    return section.substr(0, section.find(between));
}

std::string summary_of(const table_row& operation) {
    const std::string section = operation.text("section");
    const auto at = section.find(between);
    return at == section.npos ? section : section.substr(at + between.size());
}

json::object paths_of(openapi_source& source) {
    json::object paths;
    for (const table_row& row : rows_of(source.from, "operations")) {
        std::string method = row.text("method");
        std::ranges::transform(method, method.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        json::value& item = paths[braced(row.text("path"))];
        if (!item.is_object())
            item = json::object();
        item.get_object()[method] = to_operation(source, row);
    }
    return paths;
}

} // namespace moonage_proto::schemas
