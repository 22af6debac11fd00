#include "schema_walk.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

/// Alternatives, conditions, and what is not for machines.
namespace moonage_proto::schemas::diff {

namespace {

/// What tells one alternative from the others when it changes: a reference, a title, the constants
/// of its members, or its type.
std::string label_of(const json::value& branch) {
    const json::object* object = branch.if_object();
    if (!object)
        return json::serialize(branch);
    for (const char* const keyword : {"$ref", "title", "const"})
        if (const json::value* found = object->if_contains(keyword))
            return json::serialize(*found);
    std::string constants;
    if (const json::value* members = object->if_contains("properties"))
        if (members->is_object())
            for (const auto& [name, schema] : members->get_object())
                if (const json::object* member = schema.if_object())
                    if (const json::value* value = member->if_contains("const"))
                        constants += std::string(name) + '=' + json::serialize(*value) + ' ';
    if (!constants.empty())
        return constants;
    const json::value* type = object->if_contains("type");
    return type ? json::serialize(*type) : json::serialize(branch);
}

std::vector<schema_place> branches_of(const keyword_place& list, const char* keyword) {
    std::vector<schema_place> made;
    if (!list.value->is_array())
        return made;
    for (std::size_t i = 0; i != list.value->get_array().size(); ++i) {
        const json::value& branch = list.value->get_array()[i];
        schema_place place = list.schema->below(keyword, branch);
        place.subject = list.schema->subject + '/' + keyword + '/' + label_of(branch);
        place.pointer += '/' + std::to_string(i);
        made.push_back(std::move(place));
    }
    return made;
}

bool is_reference(const schema_place& place) {
    const json::object* object = place.node->if_object();
    return object && object->contains("$ref");
}

/// Whether they are written alike, behind references.
bool are_same(const schema_view& one, const schema_view& other) {
    return std::ranges::equal(
        one.parts(), other.parts(),
        [](const schema_place& a, const schema_place& b) { return *a.node == *b.node; });
}

/// Takes the first that fits out of the list.
template <class Fits>
std::optional<schema_place> take(std::vector<schema_place>& from, Fits fits) {
    const auto found = std::ranges::find_if(from, fits);
    if (found == from.end())
        return std::nullopt;
    schema_place taken = *found;
    from.erase(found);
    return taken;
}

json::value joined(const schema_view& view, const char* keyword) {
    json::array values;
    for (const keyword_place& each : view.all(keyword))
        if (std::ranges::find(values, *each.value) == values.end())
            values.push_back(*each.value);
    if (values.empty())
        return {};
    return values.size() == 1 ? values.front() : json::value(values);
}

/// A schema in one of the ways in which it can be written: a constant as a choice of one, without
/// what is for readers.
json::value plain(const json::value& schema) {
    if (const json::array* list = schema.if_array()) {
        json::array made;
        for (const json::value& each : *list)
            made.push_back(plain(each));
        return made;
    }
    const json::object* object = schema.if_object();
    if (!object)
        return schema;
    json::object made;
    for (const auto& [keyword, value] : *object)
        if (keyword == "const")
            made["enum"] = json::array{value};
        else if (keyword == "enum")
            made["enum"] = value;
        else if (value.is_string() && (keyword == "description" || keyword == "title"))
            continue;
        else
            made[keyword] = plain(value);
    return made;
}

bool has_alternatives(const schema_view& view) {
    return view.first("anyOf") || view.first("oneOf");
}

/// The keywords that this comparison knows, besides those for readers.
constexpr std::array known{"type",
                           "enum",
                           "const",
                           "x-known-values",
                           "minimum",
                           "exclusiveMinimum",
                           "maximum",
                           "exclusiveMaximum",
                           "minLength",
                           "maxLength",
                           "minItems",
                           "maxItems",
                           "minProperties",
                           "maxProperties",
                           "uniqueItems",
                           "multipleOf",
                           "format",
                           "pattern",
                           "default",
                           "writeOnly",
                           "x-secret",
                           "properties",
                           "required",
                           "additionalProperties",
                           "additionalItems",
                           "patternProperties",
                           "items",
                           "anyOf",
                           "oneOf",
                           "allOf",
                           "if",
                           "then",
                           "else",
                           "not",
                           "contains",
                           "dependencies",
                           "propertyNames",
                           "$ref",
                           "$id",
                           "$schema",
                           "id",
                           "definitions",
                           "$defs"};

template <class List>
bool lists(const List& all, std::string_view keyword) {
    return std::ranges::find(all, keyword) != all.end();
}

/// The alternatives of a schema that says nothing else, besides a type and which member tells them
/// apart; empty where it does, or has none.
std::optional<std::pair<keyword_place, const char*>> only_alternatives(const schema_view& view) {
    constexpr std::array beside{"anyOf", "oneOf", "type",        "discriminator", "$schema",
                                "$id",   "id",    "definitions", "$defs"};
    if (view.parts().size() != 1 || !view.parts().front().node->is_object())
        return std::nullopt;
    for (const auto& [keyword, value] : view.parts().front().node->get_object())
        if (!lists(beside, keyword) && !is_for_readers(keyword))
            return std::nullopt;
    const auto any = view.all("anyOf");
    const auto one = view.all("oneOf");
    if (any.size() + one.size() != 1)
        return std::nullopt;
    return any.empty() ? std::pair(one.front(), "oneOf") : std::pair(any.front(), "anyOf");
}

} // namespace

/// Takes that alternative out of a list which a schema by itself is the counterpart of: the only
/// one that has a type in common with it, else the one that says the same or is the same
/// definition.
std::optional<schema_place> schema_walk::take_like(const schema_view& plain,
                                                   std::vector<schema_place>& alternatives,
                                                   const contract& from) const {
    const auto shares_type = [&](const schema_place& each) {
        return (types_of(schema_view(from, {each})) & types_of(plain)) != 0;
    };
    if (std::ranges::count_if(alternatives, shares_type) == 1)
        return take(alternatives, shares_type);
    const auto is_same = [&](const schema_place& each) {
        return are_same(schema_view(from, {each}), plain);
    };
    const auto is_same_definition = [&](const schema_place& each) {
        const schema_view view(from, {each});
        return !view.parts().empty() && !plain.parts().empty() &&
               view.parts().front().document == plain.parts().front().document &&
               view.parts().front().pointer == plain.parts().front().pointer;
    };
    const auto same = take(alternatives, is_same);
    return same ? same : take(alternatives, is_same_definition);
}

/// A schema that becomes one of several alternatives, or the only one of them that is left:
/// compares it with its like among them. False where there is no such pair.
bool schema_walk::compare_with_alternatives(const pair& both, const conjuncts& old,
                                            const conjuncts& now) {
    const auto before = only_alternatives(both.old);
    const auto after = only_alternatives(both.now);
    if (before.has_value() == after.has_value() || has_alternatives(before ? both.now : both.old))
        return false;
    const schema_view& plain = before ? both.now : both.old;
    const auto& [list, keyword] = before ? *before : *after;
    std::vector<schema_place> others = branches_of(list, keyword);
    const contract& from = before ? old_ : now_;
    if ((types_of(plain) & ~types_of(before ? both.old : both.now, false)) != 0)
        return false;
    const auto like = take_like(plain, others, from);
    if (!like)
        return false;
    if (before)
        compare({*like}, now, both.is_conditional);
    else
        compare(old, {*like}, both.is_conditional);
    for (const schema_place& each : others) {
        const bool is_null = *each.node == json::value{{"type", "null"}};
        const std::string label = label_of(*each.node);
        if (before)
            add(is_null ? directed_rule("null-refused") : directed_rule("alternative-removed"),
                both, keyword, is_null ? "is never null" : "no longer has the alternative " + label,
                *each.node, {});
        else
            add(is_null ? directed_rule("null-accepted") : directed_rule("alternative-added"), both,
                keyword, is_null ? "may be null" : "has the alternative " + label, {}, *each.node);
    }
    return true;
}

/// Whether no value fits two of them: by their types, their values, or those of a member that all
/// must have.
bool schema_walk::are_apart(const contract& from, const std::vector<schema_place>& branches) const {
    std::vector<schema_view> views;
    for (const schema_place& each : branches)
        views.emplace_back(from, std::vector{each});
    const auto differ = [](const auto& one, const auto& other) {
        return one && other && std::ranges::none_of(*one, [&](const json::value& each) {
                   return std::ranges::find(*other, each) != other->end();
               });
    };
    const auto apart = [&](const schema_view& one, const schema_view& other) {
        if ((types_of(one) & types_of(other)) == 0 || differ(choice_of(one), choice_of(other)))
            return true;
        const auto others = required_of(other);
        return std::ranges::any_of(required_of(one), [&](const std::string& name) {
            return others.contains(name) &&
                   differ(choice_of(schema_view(from, one.below("properties", name))),
                          choice_of(schema_view(from, other.below("properties", name))));
        });
    };
    for (std::size_t i = 0; i != views.size(); ++i)
        for (std::size_t j = 0; j != i; ++j)
            if (!apart(views[i], views[j]))
                return false;
    return true;
}

void schema_walk::compare_alternatives(const pair& both) {
    if (alternatives_are_types(both.old) && alternatives_are_types(both.now))
        return; // They were compared as types.
    if (has_alternatives(both.old) != has_alternatives(both.now) &&
        alternatives_are_values(both.old) && alternatives_are_values(both.now))
        return; // They were compared as values.
    // Of alternatives that are apart, `oneOf` says what `anyOf` does.
    for (const auto& [was, is] : {std::pair("anyOf", "oneOf"), std::pair("oneOf", "anyOf")}) {
        const auto before = both.old.all(was);
        const auto after = both.now.all(is);
        if (before.size() == 1 && after.size() == 1 && !both.old.first(is) &&
            !both.now.first(was) && are_apart(old_, branches_of(before.front(), was)) &&
            are_apart(now_, branches_of(after.front(), is)))
            return compare_branches(both, before.front(), was, after.front(), is);
    }
    compare_alternatives(both, "anyOf");
    compare_alternatives(both, "oneOf");
}

void schema_walk::compare_alternatives(const pair& both, const char* keyword) {
    const auto before = both.old.all(keyword);
    const auto after = both.now.all(keyword);
    if (before.empty() && after.empty())
        return;
    if (before.size() == 1 && after.size() == 1)
        return compare_branches(both, before.front(), keyword, after.front(), keyword);
    if (joined(both.old, keyword) != joined(both.now, keyword))
        add_condition(both, keyword, "alternatives", joined(both.old, keyword),
                      joined(both.now, keyword));
}

void schema_walk::compare_branches(const pair& both, const keyword_place& old,
                                   const char* old_keyword, const keyword_place& now,
                                   const char* keyword) {
    std::vector<schema_place> old_branches = branches_of(old, old_keyword);
    std::vector<schema_place> new_branches = branches_of(now, keyword);
    std::vector<std::pair<schema_place, schema_place>> pairs;
    const auto pair_up = [&](auto are_alike) {
        for (const schema_place& branch : std::exchange(new_branches, {}))
            if (const auto like = take(old_branches, [&](const schema_place& each) {
                    return are_alike(each, branch);
                }))
                pairs.emplace_back(*like, branch);
            else
                new_branches.push_back(branch);
    };
    using place = const schema_place&;
    pair_up([](place one, place other) { return *one.node == *other.node; });
    pair_up([](place one, place other) { return label_of(*one.node) == label_of(*other.node); });
    pair_up([&](place one, place other) {
        return are_same(schema_view(old_, {one}), schema_view(now_, {other}));
    });
    // A reference may be called otherwise now, or what it leads to may stand here.
    if (old_branches.size() == 1 && new_branches.size() == 1 &&
        (is_reference(old_branches[0]) || is_reference(new_branches[0])))
        pair_up([](place, place) { return true; });
    for (const auto& [old_branch, new_branch] : pairs)
        compare({old_branch}, {new_branch}, both.is_conditional);
    if (alternatives_are_values(both.old) && alternatives_are_values(both.now))
        return; // What came and went was compared as values.
    for (const schema_place& branch : old_branches)
        add("alternative-removed", both, keyword,
            "no longer has the alternative " + label_of(*branch.node), *branch.node, {});
    for (const schema_place& branch : new_branches)
        add("alternative-added", both, keyword, "has the alternative " + label_of(*branch.node), {},
            *branch.node);
}

void schema_walk::add_condition(const pair& both, const char* keyword, const std::string& what,
                                json::value before, json::value after) {
    if (before.is_null())
        return add("condition-added", both, keyword, "has new " + what, {}, std::move(after));
    if (after.is_null())
        return add("condition-removed", both, keyword, "no longer has " + what, std::move(before),
                   {});
    add("condition-changed", both, keyword, "has other " + what, std::move(before),
        std::move(after));
}

void schema_walk::compare_conditions(const pair& both) {
    const auto whole = [&](const char* keyword) {
        const json::value before = joined(both.old, keyword);
        const json::value after = joined(both.now, keyword);
        const bool is_same = plain(before) == plain(after);
        if (!is_same)
            add_condition(both, keyword, "conditions in `" + std::string(keyword) + '`', before,
                          after);
        return is_same;
    };
    for (const char* const keyword : {"not", "contains", "dependencies", "propertyNames"})
        whole(keyword);
    if (!whole("if"))
        return;
    // What holds under the same condition is compared as what always holds.
    for (const char* const keyword : {"then", "else"})
        compare(both.old.below(keyword), both.now.below(keyword), true);
}

void schema_walk::compare_notes(const pair& both) {
    std::set<std::string> keywords;
    for (const schema_view* each : {&both.old, &both.now})
        for (const schema_place& part : each->parts())
            if (const json::object* schema = part.node->if_object())
                for (const auto& [keyword, value] : *schema)
                    if (!lists(known, keyword))
                        keywords.emplace(keyword);
    for (const std::string& keyword : keywords) {
        const json::value before = joined(both.old, keyword.c_str());
        const json::value after = joined(both.now, keyword.c_str());
        if (before == after)
            continue;
        const spot where = spot_of(both, keyword);
        const bool is_note = is_for_readers(keyword);
        add(is_note ? rule_id("schema.described-otherwise")
                    : rule_id("schema.unknown-keyword-changed"),
            where, where.phrase + " has another `" + keyword + "`.", before, after);
    }
}

} // namespace moonage_proto::schemas::diff
