#include "assertions.hpp"

#include "scalar_text.hpp"
#include "wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>

namespace moonage_proto::schemas {

namespace {

using complaint = std::optional<std::string>;

/// What an assertion is asked about.
struct question {
    const json::value& argument;
    const json::value& value;
    bool is_secret;

    std::string but_is() const { return ", but is " + shown(value, is_secret); }
};

std::optional<double> number_of(const json::value& value) {
    if (!value.is_number())
        return std::nullopt;
    return value.to_number<double>();
}

/// Numbers are equal by value (draft-07 core §4.2.3), not by how they are written.
bool is_same(const json::value& left, const json::value& right) {
    if (left.is_number() && right.is_number())
        return number_of(left) == number_of(right);
    return left == right;
}

bool is_type(const json::value& value, std::string_view name) {
    switch (value.kind()) {
    case json::kind::null:
        return name == "null";
    case json::kind::bool_:
        return name == "boolean";
    case json::kind::int64:
    case json::kind::uint64:
        return name == "integer" || name == "number";
    case json::kind::double_:
        return name == "number" ||
               (name == "integer" && std::trunc(value.get_double()) == value.get_double());
    case json::kind::string:
        return name == "string";
    case json::kind::array:
        return name == "array";
    case json::kind::object:
        return name == "object";
    }
    return false;
}

complaint type(const question& asked) {
    if (is_of_type(asked.value, asked.argument))
        return std::nullopt;
    return "must be " + type_in_words(asked.argument) + asked.but_is();
}

complaint constant(const question& asked) {
    if (is_same(asked.value, asked.argument))
        return std::nullopt;
    return "must be " + choice_in_words({asked.argument}) + asked.but_is();
}

complaint choice(const question& asked) {
    const json::array* values = asked.argument.if_array();
    if (!values || std::ranges::any_of(*values, [&](const json::value& each) {
            return is_same(each, asked.value);
        }))
        return std::nullopt;
    return "must be " + choice_in_words(*values) + asked.but_is();
}

/// How many characters, items or members a value has; empty for values that are not counted so.
std::optional<std::size_t> size_of(const json::value& value, std::string_view noun) {
    if (const json::string* text = value.if_string(); text && noun == "character")
        return std::ranges::count_if(
            *text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    if (const json::array* list = value.if_array(); list && noun == "item")
        return list->size();
    if (const json::object* object = value.if_object(); object && noun == "member")
        return object->size();
    return std::nullopt;
}

complaint at_least(const question& asked, std::string_view noun) {
    const auto size = size_of(asked.value, noun);
    const auto bound = number_of(asked.argument);
    if (!size || !bound || static_cast<double>(*size) >= *bound)
        return std::nullopt;
    if (*size == 0)
        return std::string("must not be empty");
    return "must have at least " + counted(static_cast<std::size_t>(*bound), noun) + ", but has " +
           std::to_string(*size);
}

complaint at_most(const question& asked, std::string_view noun) {
    const auto size = size_of(asked.value, noun);
    const auto bound = number_of(asked.argument);
    if (!size || !bound || static_cast<double>(*size) <= *bound)
        return std::nullopt;
    return "must have at most " + counted(static_cast<std::size_t>(std::max(*bound, 0.0)), noun) +
           ", but has " + std::to_string(*size);
}

template <class Compare>
complaint compared(const question& asked, Compare holds, std::string_view words) {
    const auto value = number_of(asked.value);
    const auto bound = number_of(asked.argument);
    if (!value || !bound || holds(*value, *bound))
        return std::nullopt;
    return std::string("must be ").append(words) + scalar_text(asked.argument) + asked.but_is();
}

complaint pattern(const question& asked) {
    const json::string* text = asked.value.if_string();
    const json::string* wanted = asked.argument.if_string();
    if (!text || !wanted || matches(*wanted, *text))
        return std::nullopt;
    return "must match the pattern " + std::string(*wanted) + asked.but_is();
}

complaint unique_items(const question& asked) {
    const json::array* list = asked.value.if_array();
    if (!list || asked.argument != true)
        return std::nullopt;
    for (std::size_t i = 0; i != list->size(); ++i)
        for (std::size_t j = i + 1; j != list->size(); ++j)
            if (is_same((*list)[i], (*list)[j]))
                return "must not have an item twice, but items " + std::to_string(i) + " and " +
                       std::to_string(j) + " are equal";
    return std::nullopt;
}

complaint required(const question& asked) {
    const json::object* object = asked.value.if_object();
    const json::array* names = asked.argument.if_array();
    std::vector<std::string> missing;
    if (object && names)
        for (const json::value& name : *names)
            if (name.is_string() && !object->contains(name.get_string()))
                missing.push_back('"' + std::string(name.get_string()) + '"');
    if (missing.empty())
        return std::nullopt;
    return std::string("must have the member").append(missing.size() == 1 ? " " : "s ") +
           joined(missing, " and ");
}

bool is_multiple(double value, double factor) {
    return factor == 0 || std::fabs(std::remainder(value, factor)) <= 1e-9 * std::fabs(factor);
}

struct rule {
    std::string_view keyword;
    complaint (*ask)(const question&);
};

constexpr auto rules = std::to_array<rule>({
    {"const", constant},
    {"enum", choice},
    {"exclusiveMaximum",
     [](const question& asked) { return compared(asked, std::less<>(), "less than "); }},
    {"exclusiveMinimum",
     [](const question& asked) { return compared(asked, std::greater<>(), "more than "); }},
    {"maxItems", [](const question& asked) { return at_most(asked, "item"); }},
    {"maxLength", [](const question& asked) { return at_most(asked, "character"); }},
    {"maxProperties", [](const question& asked) { return at_most(asked, "member"); }},
    {"maximum",
     [](const question& asked) { return compared(asked, std::less_equal<>(), "at most "); }},
    {"minItems", [](const question& asked) { return at_least(asked, "item"); }},
    {"minLength", [](const question& asked) { return at_least(asked, "character"); }},
    {"minProperties", [](const question& asked) { return at_least(asked, "member"); }},
    {"minimum",
     [](const question& asked) { return compared(asked, std::greater_equal<>(), "at least "); }},
    {"multipleOf",
     [](const question& asked) { return compared(asked, is_multiple, "a multiple of "); }},
    {"pattern", pattern},
    {"required", required},
    {"type", type},
    {"uniqueItems", unique_items},
});

} // namespace

std::optional<std::string> broken_assertion(std::string_view keyword, const json::value& argument,
                                            const json::value& value, bool is_secret) {
    const auto found = std::ranges::find(rules, keyword, &rule::keyword);
    return found == rules.end() ? std::nullopt : found->ask({argument, value, is_secret});
}

bool is_of_type(const json::value& value, const json::value& type) {
    if (const json::array* list = type.if_array())
        return std::ranges::any_of(
            *list, [&](const json::value& each) { return is_of_type(value, each); });
    return !type.is_string() || is_type(value, type.get_string());
}

bool is_pattern(std::string_view text) {
    try {
        const std::regex compiled(text.begin(), text.end());
        return true;
    } catch (const std::regex_error&) {
        return false;
    }
}

bool matches(std::string_view pattern, std::string_view text) {
    try {
        return std::regex_search(text.begin(), text.end(),
                                 std::regex(pattern.begin(), pattern.end()));
    } catch (const std::regex_error&) {
        return true;
    }
}

} // namespace moonage_proto::schemas
