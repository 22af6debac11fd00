#include "openapi.hpp"

#include "../journal_filter.hpp"
#include "control_route.hpp"

#include <moonage_proto/operation.hpp>
#include <moonage_proto/schemas/openapi_components.hpp>
#include <moonage_proto/version.hpp>

#include <boost/json/array.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

json::object json_content(json::object schema) {
    return {{"application/json", {{"schema", std::move(schema)}}}};
}

json::object reference_to_component(std::string_view place) {
    return {{"$ref", "#/components/" + std::string(place)}};
}

json::object required_path_parameter(const std::string& name) {
    return {{"name", name},
            {"in", "path"},
            {"required", true},
            {"description", name == "id" ? "Id of the session; `default` is the one at /v1."
                                         : "Id of the delivery."},
            {"schema", {{"type", "string"}}}};
}

/// `/sessions/:id` as `/sessions/{id}`; describes its parameters.
std::string braced(std::string_view path, json::array& parameters) {
    std::string made;
    while (!path.empty()) {
        const std::size_t colon = std::min(path.find(':'), path.size());
        made += path.substr(0, colon);
        path.remove_prefix(colon);
        if (path.empty())
            break;
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string name(path.substr(1, end - 1));
        made += '{' + name + '}';
        parameters.push_back(required_path_parameter(name));
        path.remove_prefix(end);
    }
    return made;
}

json::object query_parameter(std::string_view name, std::string_view description,
                             json::object schema) {
    return {{"name", name},
            {"in", "query"},
            {"description", description},
            {"schema", std::move(schema)}};
}

json::object whole_number(std::int64_t least, std::int64_t most) {
    return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

/// What `read_journal_filter` reads.
void append_journal_filter(json::array& parameters) {
    json::object limit = whole_number(1, journal_filter::most);
    limit["default"] = journal_filter::default_limit;
    json::array names;
    for (const operation& each : operations)
        names.emplace_back(to_string(each.id));
    parameters.push_back(
        query_parameter("after", "Only entries with a higher number.",
                        whole_number(0, std::numeric_limits<std::int64_t>::max())));
    parameters.push_back(query_parameter("limit", "At most so many, oldest first.", limit));
    parameters.push_back(query_parameter("operation", "Only requests for that operation.",
                                         {{"type", "string"}, {"enum", std::move(names)}}));
    parameters.push_back(
        query_parameter("status", "Only those answered with that status.", whole_number(1, 999)));
    parameters.push_back(query_parameter(
        "rule", "Only those for which that rule fired: its name, or its place as in `session/0`.",
        {{"type", "string"}}));
}

json::object success_of(const control_route& route, schemas::openapi_components& references) {
    json::object made{{"description", route.summary}};
    if (!route.reply_schema.empty())
        made["content"] = json_content(references.reference_to(route.reply_schema));
    else if (route.status != 204)
        made["content"] = json_content({{"type", "object"}});
    return made;
}

json::object operation_of(const control_route& route, json::array parameters,
                          schemas::openapi_components& references) {
    json::object made{{"operationId", route.id}, {"summary", route.summary}};
    if (!parameters.empty())
        made["parameters"] = std::move(parameters);
    if (!route.request_schema.empty())
        made["requestBody"] = {
            {"required", !route.has_optional_body},
            {"content", json_content(references.reference_to(route.request_schema))}};
    made["responses"] = {{std::to_string(route.status), success_of(route, references)},
                         {"4XX", reference_to_component("responses/refusal")},
                         {"default", reference_to_component("responses/refusal")}};
    return made;
}

json::object paths_of(schemas::openapi_components& references) {
    json::object paths;
    for (const control_route& route : control_routes()) {
        json::array parameters;
        const std::string path = braced(route.path, parameters);
        if (route.id == "get_journal")
            append_journal_filter(parameters);
        std::string method(route.method);
        std::transform(method.begin(), method.end(), method.begin(),
                       [](char c) { return static_cast<char>(c + ('a' - 'A')); });
        if (!paths.contains(path))
            paths[path] = json::object();
        paths[path].as_object()[method] = operation_of(route, std::move(parameters), references);
    }
    return paths;
}

} // namespace

json::object control_openapi() {
    schemas::openapi_components references;
    json::object paths = paths_of(references);
    json::object refusal{{"description", "Refused, or failed"},
                         {"content", json_content(references.reference_to("error_envelope"))}};
    json::object components{
        {"schemas", references.take()},
        {"responses", {{"refusal", std::move(refusal)}}},
        {"securitySchemes",
         {{"control_token",
           {{"type", "http"},
            {"scheme", "bearer"},
            {"description", "Of `serve --control-token`, where one was given."}}}}}};
    return {{"openapi", "3.1.0"},
            {"info",
             {{"title", "Control API of the Moonage fake server"},
              {"version", std::string(version)},
              {"description", "Sessions, scripts, clocks and journals of `moonage-proto serve`."}}},
            {"servers", {{{"url", "/_fake"}}}},
            {"security", {json::object(), {{"control_token", json::array()}}}},
            {"paths", std::move(paths)},
            {"components", std::move(components)}};
}

} // namespace moonage_proto::fake_server
