#include "schema_walk.hpp"

#include <algorithm>
#include <set>

/// What is within objects and arrays.
namespace moonage_proto::schemas::diff {

std::set<std::string> required_of(const schema_view& view) {
    std::set<std::string> names;
    for (const keyword_place& each : view.all("required"))
        if (const json::array* list = each.value->if_array())
            for (const json::value& name : *list)
                if (name.is_string())
                    names.emplace(name.get_string());
    return names;
}

namespace {

std::set<std::string> members_of(const schema_view& view) {
    std::set<std::string> names = required_of(view);
    for (const keyword_place& each : view.all("properties"))
        if (const json::object* members = each.value->if_object())
            for (const auto& [name, schema] : *members)
                names.emplace(name);
    return names;
}

/// Whether a schema names a member as one that may be there.
bool has_member(const schema_view& view, const std::string& name) {
    const auto homes = view.below("properties", name);
    const bool may_be = std::ranges::none_of(
        homes, [](const schema_place& each) { return is_nothing(*each.node); });
    return may_be && (!homes.empty() || required_of(view).contains(name));
}

/// Where `required` names a member.
schema_place demand_of(const schema_view& view, const std::string& name) {
    for (const keyword_place& each : view.all("required"))
        if (const json::array* list = each.value->if_array())
            for (const json::value& one : *list)
                if (one.is_string() && std::string_view(one.get_string()) == name) {
                    schema_place made = each.schema->below("required", name, one);
                    made.name += (made.name.empty() ? "" : ".") + name;
                    return made;
                }
    return view.parts().front();
}

/// Where a member has its schema, or else is required.
schema_place home_of(const schema_view& view, const std::string& name) {
    const auto homes = view.below("properties", name);
    return homes.empty() ? demand_of(view, name) : homes.front();
}

/// The pointer to what a part stands in.
std::string around(const std::string& pointer) {
    return pointer.substr(0, pointer.rfind('/'));
}

bool refuses_others(const schema_view& view, const char* keyword) {
    return std::ranges::any_of(view.all(keyword),
                               [](const keyword_place& each) { return *each.value == false; });
}

} // namespace

void schema_walk::compare_members(const pair& both) {
    std::set<std::string> names = members_of(both.old);
    names.merge(members_of(both.now));
    for (const std::string& name : names)
        compare_member(both, name);
}

/// Whether a member has to be there. In OpenAPI (3.0.3 section 4.7.24.2), one that is `readOnly`
/// need not be sent by clients, and one that is `writeOnly` not to them.
bool schema_walk::demands(const contract& from, const schema_view& view,
                          const std::string& name) const {
    const bool is_required = required_of(view).contains(name);
    if (!is_required || from.tells_all)
        return is_required;
    const char* const spared = use_.way == direction::request ? "readOnly" : "writeOnly";
    const schema_view member(from, view.below("properties", name));
    return std::ranges::none_of(member.all(spared),
                                [](const keyword_place& each) { return *each.value == true; });
}

void schema_walk::compare_member(const pair& both, const std::string& name) {
    const bool was_required = demands(old_, both.old, name);
    const bool is_required = demands(now_, both.now, name);
    // Under a condition nothing is new: the member may be there without it.
    const bool was = both.is_conditional || has_member(both.old, name);
    const bool is = both.is_conditional || has_member(both.now, name);
    const auto compare_schemas = [&] {
        compare(both.old.member(name), both.now.member(name), both.is_conditional);
    };
    // What is said of all other members held for this one, or holds for it now.
    const auto compare_with_others = [&](const contract& from, const schema_view& view) {
        const conjuncts others = view.member(name);
        if (!others.empty() && !schema_view(from, others).is_false())
            compare_schemas();
    };

    const auto tell = [&](rule_id rule, const schema_place& home, const std::string& pointer,
                          const char* happened) {
        const auto state = [](bool is_there, bool is_needed) {
            return is_there ? json::value(is_needed ? "required" : "optional") : json::value();
        };
        add(rule, spot_of(both, home, pointer), sentence(both, phrase(home), happened),
            state(was, was_required), state(is, is_required));
    };

    if (!was && !is)
        return compare_schemas();
    if (!was) {
        const schema_place home = home_of(both.now, name);
        if (use_.way != direction::request && refuses_others(both.old, "additionalProperties"))
            return tell("reply.closed-member-added", home, home.pointer,
                        "is new, where there were no other members");
        tell(of_direction(is_required ? directed_rule("required-member-added")
                                      : directed_rule("member-added")),
             home, home.pointer, is_required ? "is new and required" : "is new");
        return compare_with_others(old_, both.old);
    }
    if (!is) {
        const schema_place home = home_of(both.old, name);
        tell(of_direction(was_required ? directed_rule("required-member-removed")
                                       : directed_rule("member-removed")),
             home, around(home.pointer), "is gone");
        return compare_with_others(now_, both.now);
    }
    if (was_required != is_required) {
        const schema_place home = demand_of(is_required ? both.now : both.old, name);
        tell(of_direction(is_required ? directed_rule("member-required")
                                      : directed_rule("member-optional")),
             home, around(home.pointer), is_required ? "is required" : "is no longer required");
    }
    is_event_ = name == "event" && !use_.event.empty() && is_root(both.now);
    compare_schemas();
    is_event_ = false;
}

void schema_walk::compare_others(const pair& both) {
    for (const char* const keyword : {"additionalProperties", "additionalItems"}) {
        const bool refused = refuses_others(both.old, keyword);
        const bool refuses = refuses_others(both.now, keyword);
        if (refused != refuses)
            add(refuses ? directed_rule("others-refused") : directed_rule("others-accepted"), both,
                keyword,
                std::string(refuses ? "has no other " : "may have other ") +
                    (std::string_view(keyword) == "additionalItems" ? "items" : "members"),
                !refused, !refuses);
        else if (!refuses)
            compare(both.old.below(keyword), both.now.below(keyword), both.is_conditional);
    }
    std::set<std::string> patterns;
    for (const schema_view* each : {&both.old, &both.now})
        for (const keyword_place& place : each->all("patternProperties"))
            if (const json::object* members = place.value->if_object())
                for (const auto& [pattern, schema] : *members)
                    patterns.emplace(pattern);
    for (const std::string& pattern : patterns)
        compare(both.old.members_like(pattern), both.now.members_like(pattern),
                both.is_conditional);
}

void schema_walk::compare_items(const pair& both) {
    const json::value* before = both.old.first("items");
    const json::value* after = both.now.first("items");
    const bool was_list = before && before->is_array();
    const bool is_list = after && after->is_array();
    if (!was_list && !is_list)
        return compare(both.old.below("items"), both.now.below("items"), both.is_conditional);
    if (!was_list || !is_list || *before != *after)
        add_condition(both, "items", "items, place by place", before ? *before : json::value(),
                      after ? *after : json::value());
}

} // namespace moonage_proto::schemas::diff
