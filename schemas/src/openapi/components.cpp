#include <moonage_proto/schemas/openapi_components.hpp>

#include "../resolver.hpp"
#include "dialect.hpp"
#include "words.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <stdexcept>

namespace moonage_proto::schemas {

namespace {

constexpr std::string_view parent = "../";

/// The name up to its last slash; empty where it has none.
std::string_view folder_of(std::string_view name) {
    return name.substr(0, name.rfind('/') + 1); // npos + 1 is 0
}

/// The schema in a file that another schema refers to.
std::string named_from(std::string_view file, std::string_view schema) {
    std::string_view folder = folder_of(schema);
    while (file.starts_with(parent) && !folder.empty()) {
        file.remove_prefix(parent.size());
        folder.remove_suffix(1);
        folder = folder_of(folder);
    }
    return std::string(folder).append(without_suffix(file));
}

} // namespace

openapi_components::openapi_components()
    : openapi_components(parsed_document) {}

json::object openapi_components::reference_to(std::string_view name) {
    return {{"$ref", std::string(words::schemas) + add(std::string(name))}};
}

/// Returns what the component is called, as OpenAPI names have no slashes.
std::string openapi_components::add(const std::string& name) {
    const std::string component = name.substr(folder_of(name).size());
    const auto [entry, is_new] = names_.emplace(component, name);
    if (entry->second != name)
        throw std::invalid_argument("the schemas " + entry->second + " and " + name +
                                    " would have the same name; give one another file name");
    if (!is_new)
        return component;
    const json::value* const found = find_(name);
    if (found == nullptr)
        throw std::invalid_argument("there is no schema " + name);
    components_[component] = nullptr; // It stands before those that it refers to.
    json::value whole = to_draft_2020_12(*found);
    make_local(whole, name);
    components_[component] = std::move(whole);
    return component;
}

/// Turns references to files into references within the document.
void openapi_components::make_local(json::value& part, std::string_view schema) {
    if (json::array* const array = part.if_array())
        for (json::value& each : *array)
            make_local(each, schema);
    json::object* const object = part.if_object();
    if (object == nullptr)
        return;
    for (auto& [name, value] : *object) {
        if (name == "$ref" && value.is_string())
            value = local_reference(std::string(value.as_string()), schema);
        else
            make_local(value, schema);
    }
}

std::string openapi_components::local_reference(std::string_view target, std::string_view schema) {
    const std::size_t hash = std::min(target.find('#'), target.size());
    const std::string_view file = target.substr(0, hash);
    const std::string name = add(file.empty() ? std::string(schema) : named_from(file, schema));
    std::string_view fragment = target.substr(std::min(hash + 1, target.size()));
    std::string place = std::string(words::schemas) + name;
    if (fragment.starts_with("/definitions/")) {
        place += "/$defs";
        fragment.remove_prefix(fragment.find('/', 1));
    }
    return place.append(fragment);
}

} // namespace moonage_proto::schemas
