#include "dialect.hpp"

#include "../subschemas.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <functional>
#include <string_view>

namespace moonage_proto::schemas {

namespace {

using schema_converter = std::function<json::value(const json::value&)>;

/// The value of a keyword with the schemas that it holds converted.
json::value convert_part(const json::value& part, holds what, const schema_converter& convert) {
    if (what == holds::map && part.is_object()) {
        json::object made;
        for (const auto& [name, each] : part.get_object())
            made[name] = each.is_object() ? convert(each) : each;
        return made;
    }
    if (const json::array* list = part.if_array()) {
        if (what != holds::list && what != holds::schema_or_list)
            return part;
        json::array made;
        for (const json::value& each : *list)
            made.push_back(convert(each));
        return made;
    }
    return what == holds::schema || what == holds::schema_or_list ? convert(part) : part;
}

bool is_reference(const json::object& schema) {
    const json::value* reference = schema.if_contains("$ref");
    return reference != nullptr && reference->is_string();
}

/// Whether a keyword asks nothing of a value, and tells servers and clients nothing.
bool is_for_readers(std::string_view keyword) {
    static constexpr std::string_view names[] = {"$ref",        "$comment", "title",
                                                 "description", "examples", "example",
                                                 "deprecated",  "$defs",    "definitions"};
    return keyword.starts_with("x-") || std::ranges::find(names, keyword) != std::end(names);
}

void add_dependency(json::object& made, std::string_view name, const json::value& needs) {
    const bool is_schema = !needs.is_array();
    json::value& all = made[is_schema ? "dependentSchemas" : "dependentRequired"];
    if (!all.is_object())
        all = json::object();
    all.get_object()[name] = is_schema ? to_draft_2020_12(needs) : needs;
}

void convert_member(json::object& made, const json::object& schema, std::string_view key,
                    const json::value& value) {
    const json::value* items = schema.if_contains("items");
    const bool is_tuple = items != nullptr && items->is_array();
    const auto put = [&](std::string_view name) {
        made[name] = convert_part(value, kind_of(key).what, to_draft_2020_12);
    };
    if (is_reference(schema) && !is_for_readers(key))
        return;
    if (key == "definitions")
        put("$defs");
    else if (key == "items" && is_tuple)
        put("prefixItems");
    else if (key == "additionalItems" && is_tuple)
        put("items");
    else if (key == "dependencies" && value.is_object())
        for (const auto& [name, needs] : value.get_object())
            add_dependency(made, name, needs);
    else if (key != "$schema" && key != "$id" && key != "additionalItems")
        put(key);
}

void restore_member(json::object& made, const json::object& schema, std::string_view key,
                    const json::value& value, dialect from) {
    const auto convert = [from](const json::value& each) { return to_draft_07(each, from); };
    const auto put = [&](std::string_view name) {
        made[name] = convert_part(value, kind_of(name).what, convert);
    };
    if (key == "$defs")
        put("definitions");
    else if (key == "prefixItems")
        put("items");
    else if (key == "items" && schema.contains("prefixItems"))
        put("additionalItems");
    else if ((key == "dependentSchemas" || key == "dependentRequired") && value.is_object()) {
        json::value& all = made["dependencies"];
        if (!all.is_object())
            all = json::object();
        for (const auto& [name, needs] : value.get_object())
            all.get_object()[name] = needs.is_array() ? needs : convert(needs);
    } else
        put(key);
}

/// OpenAPI 3.0.3 §4.7.24.
void take_nullable(json::object& made) {
    const json::value* nullable = made.if_contains("nullable");
    const json::value* type = made.if_contains("type");
    if (nullable != nullptr && *nullable == true && type != nullptr && type->is_string())
        made["type"] = json::array{*type, "null"};
    made.stable_erase("nullable");
}

/// `"minimum": 1, "exclusiveMinimum": true` as `"exclusiveMinimum": 1`.
void take_exclusive_bound(json::object& made, std::string_view bound, std::string_view exclusive) {
    const json::value* flag = made.if_contains(exclusive);
    const json::value* limit = made.if_contains(bound);
    if (flag == nullptr || !flag->is_bool())
        return;
    const bool is_exclusive = flag->get_bool() && limit != nullptr;
    made.stable_erase(exclusive);
    if (!is_exclusive)
        return;
    made[exclusive] = made.at(bound);
    made.stable_erase(bound);
}

/// Moves a reference that has other demands beside it into an `allOf`.
void take_reference(json::object& made) {
    if (!is_reference(made) ||
        std::ranges::all_of(made, [](const auto& member) { return is_for_readers(member.key()); }))
        return;
    json::value reference = json::object{{"$ref", made.at("$ref")}};
    made.stable_erase("$ref");
    json::value& all = made["allOf"];
    if (!all.is_array())
        all = json::array();
    all.get_array().push_back(std::move(reference));
}

} // namespace

json::value to_draft_2020_12(const json::value& schema) {
    const json::object* object = schema.if_object();
    if (object == nullptr)
        return schema;
    json::object made;
    for (const auto& [key, value] : *object)
        convert_member(made, *object, key, value);
    return made;
}

json::value to_draft_07(const json::value& schema, dialect from) {
    const json::object* object = schema.if_object();
    if (object == nullptr)
        return schema;
    json::object made;
    for (const auto& [key, value] : *object)
        restore_member(made, *object, key, value, from);
    if (from == dialect::draft_2020_12)
        take_reference(made);
    take_nullable(made);
    take_exclusive_bound(made, "minimum", "exclusiveMinimum");
    take_exclusive_bound(made, "maximum", "exclusiveMaximum");
    return made;
}

} // namespace moonage_proto::schemas
