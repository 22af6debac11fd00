#include "words.hpp"
#include "writer.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <stdexcept>

namespace moonage_proto::schemas {

namespace {

/// Reference, "Overview / Base URL".
constexpr const char* base_url = "https://api.moonage.ai/v1";

json::object info() {
    return {{"title", "Moonage API"},
            {"version", "v1"},
            {"description",
             "Interact with spaces, trigger Smart Actions, and manage integrations.\n\n"
             "Written by `moonage-proto export openapi` from the contract. What the reference "
             "leaves open is left open here: which status a successful answer has, and how a "
             "request that fails validation is refused. `x-moonage` has what OpenAPI has no word "
             "for, and `x-sse-events` the events of a stream."}};
}

json::array tags_of(const openapi_source& source) {
    json::array tags;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::none_of(tags, [&](const json::value& each) {
                return each.at("name") == json::string(name);
            }))
            tags.push_back(json::object{
                {"name", name}, {"description", "The section " + name + " of the reference."}});
    };
    for (const table_row& row : rows_of(source.from, "operations"))
        add(tag_of(row));
    if (!rows_of(source.from, "webhook_events").empty())
        add("Webhooks");
    return tags;
}

json::object components_of(openapi_source& source) {
    json::object made{{"securitySchemes", security_schemes(source)},
                      {"headers", header_components(source)},
                      {"parameters", header_parameters(source)},
                      {"responses", error_responses(source)}};
    made["schemas"] = source.schemas.take();
    return made;
}

openapi_components components_from(const contract& from) {
    return openapi_components([&from](std::string_view name) {
        return from.find(std::string(name).append(words::suffix));
    });
}

} // namespace

json::value to_openapi(const contract& from, openapi_version version) {
    openapi_components schemas = components_from(from);
    openapi_source source{from, version, schemas};
    try {
        json::object made{{"openapi", version == openapi_version::v3_1 ? "3.1.1" : "3.2.0"},
                          {"info", info()}};
        json::object own;
        if (from.tells_all) {
            made["servers"] = json::array{json::object{{"url", base_url}}};
            own["contract"] = 1;
        }
        made["tags"] = tags_of(source);
        made["paths"] = paths_of(source);
        made["webhooks"] = webhooks_of(source);
        own[words::tables] = remaining_tables(source);
        made["components"] = components_of(source);
        made[words::own] = std::move(own);
        return made;
    } catch (const std::invalid_argument& wrong) {
        throw unreadable_contract(from.name + ": " + wrong.what());
    }
}

} // namespace moonage_proto::schemas
