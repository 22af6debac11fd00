#include "schema_walk.hpp"

#include "../wording.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

/// What a single value must be: type, choice, texts.
namespace moonage_proto::schemas::diff {

namespace {

/// Types as bits; a number is whole or has a fraction.
enum type_bits : unsigned {
    null_bit = 1,
    boolean_bit = 2,
    whole_bit = 4,
    fraction_bit = 8,
    string_bit = 16,
    array_bit = 32,
    object_bit = 64,
    every_bit = 127
};

unsigned bit_of(const json::value& name) {
    constexpr std::array<std::pair<std::string_view, unsigned>, 7> bits{{
        {"null", null_bit},
        {"boolean", boolean_bit},
        {"integer", whole_bit},
        {"number", whole_bit | fraction_bit},
        {"string", string_bit},
        {"array", array_bit},
        {"object", object_bit},
    }};
    const auto found =
        std::ranges::find(bits, name.is_string() ? std::string_view(name.get_string()) : "",
                          &std::pair<std::string_view, unsigned>::first);
    return found == bits.end() ? 0u : found->second;
}

unsigned bits_of(const json::value& type) {
    const json::array* list = type.if_array();
    if (!list)
        return bit_of(type);
    unsigned bits = 0;
    for (const json::value& name : *list)
        bits |= bit_of(name);
    return bits;
}

unsigned bit_of_value(const json::value& value) {
    switch (value.kind()) {
    case json::kind::null:
        return null_bit;
    case json::kind::bool_:
        return boolean_bit;
    case json::kind::int64:
    case json::kind::uint64:
        return whole_bit;
    case json::kind::double_:
        return std::trunc(value.get_double()) == value.get_double() ? whole_bit : fraction_bit;
    case json::kind::string:
        return string_bit;
    case json::kind::array:
        return array_bit;
    case json::kind::object:
        return object_bit;
    }
    return every_bit;
}

json::value type_names(unsigned bits) {
    if (bits == every_bit)
        return "anything";
    json::array names;
    const auto take = [&](unsigned bit, const char* name) {
        if ((bits & bit) == bit)
            names.emplace_back(name);
    };
    take(null_bit, "null");
    take(boolean_bit, "boolean");
    if ((bits & fraction_bit) != 0)
        names.emplace_back("number");
    else
        take(whole_bit, "integer");
    take(string_bit, "string");
    take(array_bit, "array");
    take(object_bit, "object");
    if (names.empty())
        return "nothing";
    return names.size() == 1 ? names.front() : json::value(names);
}

std::string words(const json::value& names) {
    return names == "anything" || names == "nothing" ? std::string(names.get_string())
                                                     : type_in_words(names);
}

std::vector<json::value> known_values(const schema_view& view) {
    std::vector<json::value> known;
    for (const keyword_place& each : view.all("x-known-values"))
        if (const json::array* values = each.value->if_array())
            known.insert(known.end(), values->begin(), values->end());
    return known;
}

bool contains(const std::vector<json::value>& all, const json::value& one) {
    return std::ranges::find(all, one) != all.end();
}

json::value as_json(const std::optional<std::vector<json::value>>& values) {
    return values ? json::value(json::array(values->begin(), values->end())) : json::value();
}

/// The texts that a keyword gives, without repetition.
std::vector<json::value> texts_of(const schema_view& view, const char* keyword) {
    std::vector<json::value> texts;
    for (const keyword_place& each : view.all(keyword))
        if (!contains(texts, *each.value))
            texts.push_back(*each.value);
    return texts;
}

json::value one_or_all(const std::vector<json::value>& texts) {
    if (texts.empty())
        return {};
    return texts.size() == 1 ? texts.front() : json::value(json::array(texts.begin(), texts.end()));
}

/// Types that overlap are more than a list: `oneOf` refuses what has both.
bool is_list_of_types(const keyword_place& alternatives) {
    const json::array* list = alternatives.value->if_array();
    unsigned seen = 0;
    return list && std::ranges::all_of(*list, [&](const json::value& each) {
               const json::object* branch = each.if_object();
               if (!branch || branch->size() != 1 || !branch->contains("type"))
                   return false;
               const unsigned own = bits_of(branch->at("type"));
               const bool is_apart = (seen & own) == 0;
               seen |= own;
               return is_apart;
           });
}

/// The types that are left by lists of types.
unsigned types_of_alternatives(const schema_view& view) {
    unsigned bits = every_bit;
    for (const char* const keyword : {"anyOf", "oneOf"})
        for (const keyword_place& each : view.all(keyword))
            if (is_list_of_types(each)) {
                unsigned any = 0;
                for (const json::value& branch : each.value->get_array())
                    any |= bits_of(branch.at("type"));
                bits &= any;
            }
    return bits;
}

/// The values of a schema that says nothing else to machines; empty where it does.
json::array only_values(const json::value& schema) {
    const json::object* object = schema.if_object();
    if (!object)
        return {};
    json::array values;
    for (const auto& [keyword, value] : *object)
        if (keyword == "const")
            values.push_back(value);
        else if (keyword == "enum" && value.is_array())
            values.insert(values.end(), value.get_array().begin(), value.get_array().end());
        else if (keyword != "type" && !is_for_readers(keyword))
            return {};
    const bool has_one_keyword = object->contains("const") != object->contains("enum");
    const json::value* type = object->if_contains("type");
    const unsigned bits = type ? bits_of(*type) : +every_bit;
    const bool fit_type = std::ranges::all_of(
        values, [bits](const json::value& each) { return (bit_of_value(each) & bits) != 0; });
    return has_one_keyword && fit_type ? values : json::array();
}

/// That which says what values there are.
const char* keyword_of_values(const schema_view& view) {
    for (const char* const keyword : {"const", "enum", "anyOf"})
        if (view.first(keyword))
            return keyword;
    return "oneOf";
}

/// The values of alternatives that are nothing but these; empty where they are more, or where one
/// is in two of them, which `oneOf` refuses.
json::array list_of_values(const keyword_place& alternatives) {
    json::array all;
    if (!alternatives.value->is_array())
        return all;
    for (const json::value& branch : alternatives.value->get_array()) {
        const json::array own = only_values(branch);
        const bool is_apart = std::ranges::none_of(own, [&](const json::value& each) {
            return std::ranges::find(all, each) != all.end();
        });
        if (own.empty() || !is_apart)
            return {};
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

} // namespace

bool is_for_readers(std::string_view keyword) {
    constexpr std::array all{"title",    "description", "examples",
                             "$comment", "readOnly",    "deprecated"};
    return std::ranges::find(all, keyword) != all.end();
}

std::optional<std::vector<json::value>> choice_of(const schema_view& view) {
    std::optional<std::vector<json::value>> left;
    const auto narrow = [&](const json::array& values) {
        std::vector<json::value> both;
        for (const json::value& each : values)
            if (!left || std::ranges::find(*left, each) != left->end())
                both.push_back(each);
        left = std::move(both);
    };
    for (const keyword_place& each : view.all("enum"))
        if (const json::array* values = each.value->if_array())
            narrow(*values);
    for (const keyword_place& each : view.all("const"))
        narrow({*each.value});
    for (const char* const keyword : {"anyOf", "oneOf"})
        for (const keyword_place& each : view.all(keyword))
            if (const json::array values = list_of_values(each); !values.empty())
                narrow(values);
    return left;
}

bool alternatives_are_values(const schema_view& view) {
    const auto are_values = [](const keyword_place& each) { return !list_of_values(each).empty(); };
    return std::ranges::all_of(view.all("anyOf"), are_values) &&
           std::ranges::all_of(view.all("oneOf"), are_values);
}

bool alternatives_are_types(const schema_view& view) {
    return std::ranges::all_of(view.all("anyOf"), is_list_of_types) &&
           std::ranges::all_of(view.all("oneOf"), is_list_of_types);
}

unsigned types_of(const schema_view& view, bool with_alternatives) {
    unsigned bits = view.is_false() ? 0u : +every_bit;
    for (const keyword_place& each : view.all("type"))
        bits &= bits_of(*each.value);
    if (with_alternatives)
        bits &= types_of_alternatives(view);
    const auto choice = choice_of(view);
    if (view.first("type") || !choice)
        return bits;
    unsigned chosen = 0;
    for (const json::value& each : *choice)
        chosen |= bit_of_value(each);
    // A whole number in the list does not make it one of whole numbers.
    return bits & ((chosen & whole_bit) != 0 ? chosen | fraction_bit : chosen);
}

bool is_whole_number(const schema_view& view) {
    return (types_of(view) & ~null_bit) == whole_bit;
}

/// Whether both have a type in common; where not, nothing else needs to be told.
bool schema_walk::compare_types(const pair& both) {
    const bool with_alternatives =
        alternatives_are_types(both.old) && alternatives_are_types(both.now);
    unsigned before = types_of(both.old, with_alternatives);
    unsigned after = types_of(both.now, with_alternatives);
    const bool tell_null = before != every_bit && after != every_bit && (before & ~null_bit) != 0 &&
                           (after & ~null_bit) != 0;
    if (tell_null && ((before ^ after) & null_bit) != 0)
        add((after & null_bit) != 0 ? directed_rule("null-accepted")
                                    : directed_rule("null-refused"),
            both, "type", (after & null_bit) != 0 ? "may be null" : "is never null",
            type_names(before), type_names(after));
    if (tell_null) {
        before &= ~null_bit;
        after &= ~null_bit;
    }
    if (before == after)
        return true;
    const json::value was = type_names(before);
    const json::value is = type_names(after);
    const bool loses = (before & ~after) != 0;
    const bool gains = (after & ~before) != 0;
    add(loses && gains ? directed_rule("type-changed")
        : loses        ? directed_rule("type-narrowed")
                       : directed_rule("type-widened"),
        both, "type", "was " + words(was) + " and is " + words(is), was, is);
    return (before & after) != 0;
}

void schema_walk::compare_values(const pair& both) {
    auto before = choice_of(both.old);
    auto after = choice_of(both.now);
    if (is_event_)
        for (auto* each : {&before, &after})
            if (*each && contains(**each, json::value(use_.event)))
                *each = std::vector{json::value(use_.event)};
    if (!before && !after)
        return;
    const char* const keyword = keyword_of_values(after ? both.now : both.old);
    if (!before || !after)
        return add(after ? directed_rule("values-closed") : directed_rule("values-opened"), both,
                   keyword, after ? "is one of a closed list" : "may have any value",
                   as_json(before), as_json(after));
    for (const json::value& each : *before)
        if (!contains(*after, each))
            add("value-removed", both, keyword, "is never " + json::serialize(each), each, {});
    for (const json::value& each : *after)
        if (!contains(*before, each))
            add("value-added", both, keyword, "may be " + json::serialize(each), {}, each);
}

void schema_walk::compare_known_values(const pair& both) {
    const auto before = known_values(both.old);
    const auto after = known_values(both.now);
    if (choice_of(both.old) || choice_of(both.now))
        return;
    for (const json::value& each : before)
        if (!contains(after, each))
            add("known-value-removed", both, "x-known-values",
                "is no longer known to be " + json::serialize(each), each, {});
    for (const json::value& each : after)
        if (!contains(before, each))
            add("known-value-added", both, "x-known-values",
                "is known to be " + json::serialize(each), {}, each);
}

void schema_walk::compare_texts(const pair& both) {
    const auto compare = [&](const char* keyword, directed_rule added, directed_rule removed,
                             directed_rule changed) {
        const auto before = texts_of(both.old, keyword);
        const auto after = texts_of(both.now, keyword);
        const bool loses = !std::ranges::all_of(
            before, [&](const json::value& each) { return contains(after, each); });
        const bool gains = !std::ranges::all_of(
            after, [&](const json::value& each) { return contains(before, each); });
        if (!loses && !gains)
            return;
        const std::string name = '`' + std::string(keyword) + '`';
        add(loses && gains ? changed
            : gains        ? added
                           : removed,
            both, keyword,
            loses && gains ? "has another " + name
            : gains        ? "has a " + name
                           : "has no " + name + " any more",
            one_or_all(before), one_or_all(after));
    };
    compare("format", "format-added", "format-removed", "format-changed");
    compare("pattern", "pattern-added", "pattern-removed", "pattern-changed");
}

void schema_walk::compare_default(const pair& both) {
    const json::value* before = both.old.first("default");
    const json::value* after = both.now.first("default");
    if ((!before && !after) || (before && after && *before == *after))
        return;
    const auto shown = [](const json::value* value) {
        return value ? json::serialize(*value) : std::string("not stated");
    };
    // Null for what is not there; the null of JSON as a text.
    const auto told = [](const json::value* value) {
        return !value ? json::value() : value->is_null() ? json::value("null") : *value;
    };
    add(before && after ? directed_rule("default-changed")
        : after         ? directed_rule("default-added")
                        : directed_rule("default-removed"),
        both, "default", "where it is absent, was " + shown(before) + " and is " + shown(after),
        told(before), told(after));
}

void schema_walk::compare_secret(const pair& both) {
    for (const char* const keyword : {"writeOnly", "x-secret"}) {
        const auto is_secret = [&](const schema_view& view) {
            const json::value* found = view.first(keyword);
            return found && *found == true;
        };
        if (is_secret(both.old) == is_secret(both.now))
            continue;
        const spot where = spot_of(both, keyword);
        add(is_secret(both.now) ? rule_id("schema.secret-marked")
                                : rule_id("schema.secret-unmarked"),
            where,
            where.phrase + (is_secret(both.now) ? " is marked as a secret."
                                                : " is no longer marked as a secret."),
            is_secret(both.old), is_secret(both.now));
    }
}

} // namespace moonage_proto::schemas::diff
