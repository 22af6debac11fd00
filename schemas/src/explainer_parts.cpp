#include "explainer.hpp"

#include "assertions.hpp"
#include "wording.hpp"

namespace moonage_proto::schemas {

namespace {

std::string known_members(const json::value* properties) {
    std::vector<std::string> names;
    if (properties && properties->is_object())
        for (const auto& each : properties->get_object())
            names.emplace_back(each.key());
    return names.empty() ? "" : "; known are " + joined(names, " and ");
}

} // namespace

void explainer::look_at_members(const place& schema, const subject& about,
                                const json::object& object) {
    for (const auto& [name, value] : object)
        look_at_member(schema, about.part(name, value), name);
    if (const json::value* names = keyword(*schema.node, "propertyNames"))
        for (const auto& [name, value] : object) {
            const json::value text(name);
            look(schema.member("propertyNames", *names), {text, about.part(name, value).pointer});
        }
    dependencies(schema, about, object);
}

void explainer::look_at_member(const place& schema, subject about, std::string_view name) {
    bool is_known = false;
    const json::value* properties = keyword(*schema.node, "properties");
    if (const json::value* own = properties ? keyword(*properties, name) : nullptr) {
        is_known = true;
        look(schema.member("properties", name, *own), about);
    }
    const json::value* patterns = keyword(*schema.node, "patternProperties");
    if (patterns && patterns->is_object())
        for (const auto& [pattern, own] : patterns->get_object())
            if (matches(pattern, name)) {
                is_known = true;
                look(schema.member("patternProperties", pattern, own), about);
            }
    const json::value* others = keyword(*schema.node, "additionalProperties");
    if (is_known || !others)
        return;
    const place rest = schema.member("additionalProperties", *others);
    if (*others == false)
        complain(rest, about, "is not a known member" + known_members(properties));
    else
        look(rest, about);
}

void explainer::dependencies(const place& schema, const subject& about,
                             const json::object& object) {
    const json::value* all = keyword(*schema.node, "dependencies");
    if (!all || !all->is_object())
        return;
    for (const auto& [name, asked] : all->get_object()) {
        if (!object.contains(name))
            continue;
        const place held = schema.member("dependencies", name, asked);
        if (!asked.is_array())
            look(held, about);
        else if (auto broken = broken_assertion("required", asked, about.value, about.is_secret))
            complain(held, about, *broken + " where it has \"" + std::string(name) + '"');
    }
}

void explainer::look_at_items(const place& schema, const subject& about, const json::array& list) {
    const json::value* items = keyword(*schema.node, "items");
    const json::array* each_own = items ? items->if_array() : nullptr;
    const json::value* rest = each_own ? keyword(*schema.node, "additionalItems") : items;
    for (std::size_t i = 0; i != list.size(); ++i) {
        const subject item = about.part(std::to_string(i), list[i]);
        if (each_own && i < each_own->size())
            look(schema.member("items", i, (*each_own)[i]), item);
        else if (rest)
            look(schema.member(each_own ? "additionalItems" : "items", *rest), item);
    }
    contains(schema, about, list);
}

void explainer::contains(const place& schema, const subject& about, const json::array& list) {
    const json::value* wanted = keyword(*schema.node, "contains");
    if (!wanted)
        return;
    const place held = schema.member("contains", *wanted);
    for (const json::value& item : list)
        if (fits(held, {item, about.pointer, about.is_secret}))
            return;
    complain(held, about, "must have an item of a form that none of its items has");
}

} // namespace moonage_proto::schemas
