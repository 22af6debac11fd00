#include "reader.hpp"

#include "dialect.hpp"
#include "words.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/percent_encoding.hpp>

#include <algorithm>

namespace moonage_proto::schemas {

namespace {

/// References may go in a circle.
constexpr int most_references = 20;

/// `#/components/schemas/space/$defs/id` as `space.schema.json#/definitions/id`; empty where it
/// leads elsewhere.
std::string file_reference(std::string_view reference) {
    if (!reference.starts_with(words::schemas))
        return {};
    reference.remove_prefix(words::schemas.size());
    const std::size_t end = std::min(reference.find('/'), reference.size());
    std::string made = std::string(reference.substr(0, end)).append(words::suffix);
    std::string_view fragment = reference.substr(end);
    if (fragment.empty())
        return made;
    constexpr std::string_view definitions = "/$defs/";
    made += '#';
    if (fragment.starts_with(definitions)) {
        made += "/definitions/";
        fragment.remove_prefix(definitions.size());
    }
    return made.append(fragment);
}

contract_document::part_places places_of_schema(const std::string& pointer) {
    return {{"", pointer}, {"/definitions", pointer + "/$defs"}};
}

void refer_to_files(json::value& part) {
    if (json::array* const array = part.if_array())
        for (json::value& each : *array)
            refer_to_files(each);
    json::object* const object = part.if_object();
    if (object == nullptr)
        return;
    for (auto& [name, value] : *object) {
        if (name != "$ref" || !value.is_string())
            refer_to_files(value);
        else if (std::string file = file_reference(value.as_string()); !file.empty())
            value = std::move(file);
    }
}

} // namespace

std::string text_in(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                  : std::string();
}

json::object own_members(const json::object& object) {
    const json::value* own = object.if_contains(words::own);
    return own != nullptr && own->is_object() ? own->get_object() : json::object();
}

bool is_method(std::string_view name) {
    static constexpr std::string_view methods[] = {"get",     "put",  "post",  "delete",
                                                   "options", "head", "patch", "trace"};
    return std::ranges::find(methods, name) != std::end(methods);
}

openapi_part openapi_reading::part(const json::value& from, std::string pointer) const {
    const json::value* value = &from;
    for (int i = 0; i != most_references; ++i) {
        const json::object* object = value->if_object();
        if (object == nullptr)
            fail(pointer, "expected an object");
        const std::string reference = text_in(*object, "$ref");
        if (reference.empty())
            return {object, std::move(pointer)};
        const std::string place = pointer + "/$ref";
        if (!reference.starts_with("#/"))
            fail(place, reference + " leads out of the document; bundle what it needs into it");
        boost::system::error_code none;
        const auto decoded = percent_decode(reference.substr(1));
        value = decoded ? document_.find_pointer(*decoded, none) : nullptr;
        if (value == nullptr)
            fail(place, "there is no " + reference);
        pointer = *decoded;
    }
    fail(pointer, "the reference comes back to itself");
}

openapi_part openapi_reading::member(const openapi_part& of, std::string_view name) const {
    const json::value* found = of ? of.object->if_contains(name) : nullptr;
    if (found == nullptr)
        return {};
    if (!found->is_object() && (name == "schema" || name.starts_with("x-")))
        return {};
    std::string pointer = of.pointer;
    append_pointer_token(pointer, name);
    return part(*found, std::move(pointer));
}

std::vector<openapi_part> openapi_reading::list(const openapi_part& of,
                                                std::string_view name) const {
    const json::value* found = of ? of.object->if_contains(name) : nullptr;
    if (found == nullptr)
        return {};
    const std::string pointer = of.pointer + '/' + std::string(name);
    if (!found->is_array())
        fail(pointer, "expected an array");
    std::vector<openapi_part> made;
    for (std::size_t i = 0; i != found->get_array().size(); ++i)
        made.push_back(part(found->get_array()[i], pointer + '/' + std::to_string(i)));
    return made;
}

bool openapi_reading::flag(const openapi_part& of, std::string_view name) const {
    const json::value* found = of.object->if_contains(name);
    if (found != nullptr && !found->is_bool())
        fail(of.pointer + '/' + std::string(name), "expected true or false");
    return found != nullptr && found->get_bool();
}

openapi_part openapi_reading::json_media(const openapi_part& body) const {
    const openapi_part content = member(body, "content");
    if (!content)
        return {};
    if (openapi_part exact = member(content, words::json_type))
        return exact;
    for (const auto& [type, media] : *content.object)
        if (type.ends_with("json") || type.starts_with("application/json;"))
            return member(content, type);
    return {};
}

contract_document& openapi_reading::document(const std::string& path) {
    contract_document& found = made_.documents[path];
    if (!found.file) {
        found.file = file_;
        found.value = json::array();
    }
    return found;
}

void openapi_reading::fail(const std::string& pointer, const std::string& problem) const {
    throw unreadable_contract(file_and_line(place_in(*file_, pointer)) + ": " + pointer + ": " +
                              problem);
}

bool openapi_reading::has_table(std::string_view table) const {
    return made_.find(table_path(table)) != nullptr;
}

void openapi_reading::add_row(std::string_view table, json::object row,
                              contract_document::part_places places) {
    contract_document& to = document(table_path(table));
    if (!to.value.is_array())
        to.value = json::array();
    json::array& rows = to.value.get_array();
    const std::string prefix = "/" + std::to_string(rows.size());
    for (auto& [part, pointer] : places)
        to.places[prefix + part] = std::move(pointer);
    rows.push_back(std::move(row));
}

void openapi_reading::add(const std::string& path, json::value value,
                          contract_document::part_places places) {
    contract_document& to = document(path);
    to.value = std::move(value);
    to.places = std::move(places);
}

json::value openapi_reading::converted(const json::value& schema) const {
    const bool is_3_0 = text_in(document_.as_object(), "openapi").starts_with("3.0");
    json::value made = to_draft_07(schema, is_3_0 ? dialect::openapi_3_0 : dialect::draft_2020_12);
    refer_to_files(made);
    return made;
}

json::value openapi_reading::schema_document(const json::value& schema,
                                             const std::string& path) const {
    json::value whole = converted(schema);
    if (!whole.is_object())
        return whole;
    json::object made{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"$id", path}};
    for (auto& [name, value] : whole.get_object())
        made[name] = std::move(value);
    return made;
}

json::value openapi_reading::schema_file(const openapi_part& media, std::string_view keyword,
                                         const std::string& name) {
    const json::value* schema = media ? media.object->if_contains(keyword) : nullptr;
    if (schema == nullptr)
        return nullptr;
    if (const json::object* object = schema->if_object())
        if (std::string file = file_reference(text_in(*object, "$ref"));
            !file.empty() && file.find('#') == file.npos) {
            part(*schema, media.pointer + '/' + std::string(keyword)); // Has to lead somewhere.
            return json::value(file);
        }
    const std::string path = name + std::string(words::suffix);
    add(path, schema_document(*schema, path),
        places_of_schema(media.pointer + "/" + std::string(keyword)));
    return json::value(path);
}

void openapi_reading::read_schemas() {
    const openapi_part schemas = member(member(root(), "components"), "schemas");
    if (!schemas)
        return;
    for (const auto& [name, schema] : *schemas.object) {
        const std::string path = std::string(name).append(words::suffix);
        std::string pointer = schemas.pointer;
        append_pointer_token(pointer, name);
        add(path, schema_document(schema, path), places_of_schema(pointer));
    }
}

} // namespace moonage_proto::schemas
