#include "documents_of.hpp"

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/schemas/openapi.hpp>

namespace moonage_proto::schemas {

namespace {

constexpr std::string_view bundle_mark = "moonage_contract";

[[noreturn]] void fail(const contract_file& file, std::string_view pointer,
                       const std::string& problem) {
    throw unreadable_contract(file_and_line(place_in(file, pointer)) + ": " + problem);
}

bool is_yaml(std::string_view name) {
    return name.ends_with(".yaml") || name.ends_with(".yml");
}

/// JSON whose members all have different names.
json::value parse(const contract_file& file) {
    auto read = decode<json::value>(
        file.text, {.max_bytes = max_contract_bytes, .max_depth = 128, .is_handwritten = true});
    if (!read)
        throw unreadable_contract(
            file.name + ": " + to_string(read.error()) +
            (is_yaml(file.name) ? "; YAML is not read: convert it to JSON first" : ""));
    return *std::move(read);
}

void add_bundled(contract& made, const json::object& documents,
                 const std::shared_ptr<const contract_file>& file) {
    for (const auto& [path, value] : documents) {
        std::string pointer = "/documents";
        append_pointer_token(pointer, path);
        made.documents[path] = {value, file, {{"", pointer}}};
    }
}

} // namespace

bool is_of_contract(std::string_view path) {
    if (path.starts_with("data/"))
        path.remove_prefix(5);
    return path.ends_with(".json") && path.find('/') == path.npos;
}

contract contract_of_folder(const std::string& name, std::vector<named_text> files) {
    contract made;
    made.name = name;
    for (named_text& each : files) {
        json::value value = parse(each.file);
        made.documents[each.path] = {std::move(value),
                                     std::make_shared<const contract_file>(std::move(each.file))};
    }
    if (!made.documents.contains("data/operations.json"))
        throw unreadable_contract(name + ": has no data/operations.json; name a folder like "
                                         "schemas/ of this project, or a file of its contract");
    return made;
}

contract contract_of_file(const std::string& name, contract_file file) {
    const auto shared = std::make_shared<const contract_file>(std::move(file));
    const json::value value = parse(*shared);
    const json::object* object = value.if_object();
    if (is_openapi(value))
        return from_openapi(name, shared, value);
    contract made;
    made.name = name;
    if (!object || !object->contains(bundle_mark))
        fail(*shared, "",
             "is not a contract: expected a bundle, with the member \"moonage_contract\", or an "
             "OpenAPI document");
    if (object->at(bundle_mark) != 1)
        fail(*shared, "/moonage_contract",
             "the bundle's version must be 1: use the moonage-proto that has written it");
    const json::value* documents = object->if_contains("documents");
    if (!documents || !documents->is_object())
        fail(*shared, "/documents",
             "the bundle's member \"documents\" must be an object of "
             "documents by path");
    add_bundled(made, documents->get_object(), shared);
    if (!made.documents.contains("data/operations.json"))
        fail(*shared, "/documents", "the bundle has no data/operations.json");
    return made;
}

json::value to_bundle(const contract& from) {
    if (!from.tells_all)
        throw unreadable_contract(from.name +
                                  ": an OpenAPI document of others is no whole contract, "
                                  "as a bundle is; use the document itself");
    json::object documents;
    for (const auto& [path, document] : from.documents)
        documents[path] = document.value;
    return json::object{{bundle_mark, 1}, {"documents", std::move(documents)}};
}

} // namespace moonage_proto::schemas
