#include "openapi_schemas.hpp"

#include <moonage_proto/schemas/documents.hpp>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <stdexcept>

namespace moonage_proto::fake_server {

namespace {

constexpr std::string_view place = "#/components/schemas/";
constexpr std::string_view suffix = ".schema.json";
constexpr std::string_view parent = "../";

/// The name up to its last slash; empty where it has none.
std::string_view folder_of(std::string_view schema) {
    return schema.substr(0, schema.rfind('/') + 1); // npos + 1 is 0
}

/// The schema in a file that another schema refers to.
std::string named_from(std::string_view file, std::string_view schema) {
    std::string_view folder = folder_of(schema);
    while (file.starts_with(parent) && !folder.empty()) {
        file.remove_prefix(parent.size());
        folder.remove_suffix(1);
        folder = folder_of(folder);
    }
    if (file.ends_with(suffix))
        file.remove_suffix(suffix.size());
    return std::string(folder).append(file);
}

} // namespace

json::object openapi_schemas::reference_to(std::string_view schema) {
    return {{"$ref", std::string(place) + add(schema)}};
}

/// Returns what the component is called, as OpenAPI names have no slashes.
std::string openapi_schemas::add(std::string_view schema) {
    const std::string name(schema.substr(folder_of(schema).size()));
    if (components_.contains(name))
        return name;
    const schemas::document* const found = schemas::find_document(schema);
    if (!found)
        throw std::logic_error("there is no schema " + std::string(schema));
    components_[name] = nullptr; // So that a circle of references ends here.
    json::value whole = json::parse(found->text);
    for (const char* of_file : {"$schema", "$id"})
        whole.as_object().stable_erase(of_file);
    make_local(whole, schema);
    components_[name] = std::move(whole);
    return name;
}

/// Turns references to files into references within the document.
void openapi_schemas::make_local(json::value& part, std::string_view schema) {
    if (json::array* const array = part.if_array())
        for (json::value& each : *array)
            make_local(each, schema);
    json::object* const object = part.if_object();
    if (!object)
        return;
    for (auto& [name, value] : *object) {
        if (name == "$ref" && value.is_string())
            value = local_reference(std::string(value.as_string()), schema);
        else
            make_local(value, schema);
    }
}

std::string openapi_schemas::local_reference(std::string_view target, std::string_view schema) {
    const std::size_t hash = std::min(target.find('#'), target.size());
    const std::string_view file = target.substr(0, hash);
    const std::string name = add(file.empty() ? std::string(schema) : named_from(file, schema));
    return std::string(place).append(name).append(target.substr(std::min(hash + 1, target.size())));
}

} // namespace moonage_proto::fake_server
