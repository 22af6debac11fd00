#include "checks.hpp"

#include "../assertions.hpp"
#include "../subschemas.hpp"
#include "../wording.hpp"

#include <moonage_proto/json/pointer.hpp>

#include <algorithm>
#include <array>

namespace moonage_proto::schemas {

namespace {

/// Compiling takes time and stack with the length; a longer pattern is taken as it is.
constexpr std::size_t longest_compiled_pattern = 2000;

bool is_string(const json::value& value) {
    return value.is_string();
}

bool is_bool(const json::value& value) {
    return value.is_bool();
}

bool is_number(const json::value& value) {
    return value.is_number();
}

bool is_array(const json::value& value) {
    return value.is_array();
}

bool is_object(const json::value& value) {
    return value.is_object();
}

bool is_above_zero(const json::value& value) {
    return value.is_number() && value.to_number<double>() > 0;
}

bool is_size(const json::value& value) {
    return is_of_type(value, "integer") && value.to_number<double>() >= 0;
}

bool is_list_of(const json::value& value, bool (*is_item)(const json::value&)) {
    const json::array* list = value.if_array();
    return list && std::ranges::all_of(*list, is_item);
}

bool is_list_of_strings(const json::value& value) {
    return is_list_of(value, is_string);
}

bool is_filled_list(const json::value& value) {
    const json::array* list = value.if_array();
    return list && !list->empty();
}

bool is_type_name(const json::value& value) {
    constexpr std::array<std::string_view, 7> names{"array",  "boolean", "integer", "null",
                                                    "number", "object",  "string"};
    return value.is_string() &&
           std::ranges::find(names, std::string_view(value.get_string())) != names.end();
}

bool is_type(const json::value& value) {
    return is_type_name(value) || (is_list_of(value, is_type_name) && !value.get_array().empty());
}

/// Whether a text may be a regular expression of ECMA 262; std::regex does not know all of those.
bool may_be_pattern(std::string_view text) {
    constexpr std::array<std::string_view, 5> newer{"(?<", "\\p{", "\\P{", "\\u{", "\\k<"};
    return text.size() > longest_compiled_pattern || is_pattern(text) ||
           std::ranges::any_of(newer,
                               [&](std::string_view each) { return text.find(each) != text.npos; });
}

bool is_pattern_text(const json::value& value) {
    return value.is_string() && may_be_pattern(value.get_string());
}

bool is_map_by_pattern(const json::value& value) {
    return value.is_object() && std::ranges::all_of(value.get_object(), [](const auto& member) {
               return may_be_pattern(member.key());
           });
}

struct demand {
    std::string_view keyword;
    std::string_view expected;
    bool (*is_met)(const json::value&);
};

constexpr std::string_view a_number = "a number";
constexpr std::string_view a_size = "a whole number from 0";
constexpr std::string_view a_string = "a string";
constexpr std::string_view a_bool = "true or false";
constexpr std::string_view an_array = "an array";
constexpr std::string_view an_object = "an object";
constexpr std::string_view some_schemas = "an array of at least one schema";

constexpr auto demands = std::to_array<demand>({
    {"$ref", a_string, is_string},
    {"type", "the name of a type or an array of such names", is_type},
    {"enum", an_array, is_array},
    {"x-known-values", an_array, is_array},
    {"minimum", a_number, is_number},
    {"exclusiveMinimum", a_number, is_number},
    {"maximum", a_number, is_number},
    {"exclusiveMaximum", a_number, is_number},
    {"multipleOf", "a number above 0", is_above_zero},
    {"minLength", a_size, is_size},
    {"maxLength", a_size, is_size},
    {"minItems", a_size, is_size},
    {"maxItems", a_size, is_size},
    {"minProperties", a_size, is_size},
    {"maxProperties", a_size, is_size},
    {"uniqueItems", a_bool, is_bool},
    {"readOnly", a_bool, is_bool},
    {"writeOnly", a_bool, is_bool},
    {"x-secret", a_bool, is_bool},
    {"format", a_string, is_string},
    {"pattern", "a regular expression", is_pattern_text},
    {"required", "an array of strings", is_list_of_strings},
    {"properties", an_object, is_object},
    {"patternProperties", "an object whose names are regular expressions", is_map_by_pattern},
    {"dependencies", an_object, is_object},
    {"definitions", an_object, is_object},
    {"$defs", an_object, is_object},
    {"allOf", some_schemas, is_filled_list},
    {"anyOf", some_schemas, is_filled_list},
    {"oneOf", some_schemas, is_filled_list},
});

class schema_checker {
public:
    schema_checker(const contract& of, std::string document)
        : of_(of)
        , document_(std::move(document)) {}

    void check(const json::value& schema, const std::string& pointer) const {
        if (schema.is_bool())
            return;
        const json::object* object = schema.if_object();
        if (!object)
            fail(pointer, "a schema, which is an object or a boolean", schema);
        for (const auto& [keyword, value] : *object) {
            std::string at = pointer;
            append_pointer_token(at, keyword);
            const auto found =
                std::ranges::find(demands, std::string_view(keyword), &demand::keyword);
            if (found != demands.end() && !found->is_met(value))
                fail(at, found->expected, value);
            check_held(keyword, value, at);
        }
    }

private:
    void check_held(std::string_view keyword, const json::value& value,
                    const std::string& pointer) const {
        const holds what = kind_of(keyword).what;
        const json::array* list = value.if_array();
        if (what == holds::map)
            for (const auto& [name, each] : value.get_object()) {
                std::string at = pointer;
                append_pointer_token(at, name);
                if (keyword == "dependencies" && each.is_array()) {
                    if (!is_list_of_strings(each))
                        fail(at, "a schema or an array of strings", each);
                } else {
                    check(each, at);
                }
            }
        else if (list && (what == holds::list || what == holds::schema_or_list))
            for (std::size_t i = 0; i != list->size(); ++i)
                check((*list)[i], pointer + '/' + std::to_string(i));
        else if (what == holds::schema || what == holds::schema_or_list)
            check(value, pointer);
    }

    [[noreturn]] void fail(const std::string& pointer, std::string_view expected,
                           const json::value& value) const {
        const file_place where = of_.place_of(document_, pointer);
        throw unreadable_contract(file_and_line(where) + ": " + where.pointer + ": expected " +
                                  std::string(expected) + ", got " + shown(value, false) +
                                  "; mend the schema (JSON Schema draft-07)");
    }

    const contract& of_;
    std::string document_;
};

} // namespace

void check_schemas(const contract& of) {
    for (const auto& [path, document] : of.documents)
        if (path.ends_with(".schema.json"))
            schema_checker(of, path).check(document.value, "");
}

} // namespace moonage_proto::schemas
