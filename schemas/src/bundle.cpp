#include "bundle.hpp"

#include "assertions.hpp"
#include "circles.hpp"
#include "subschemas.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace moonage_proto::schemas {

namespace {

/// valijson follows references by recursion; this keeps it within a stack of a few megabytes.
constexpr std::size_t max_targets = 500;

std::string bundled_name(std::string document) {
    std::ranges::replace(document, '/', '.');
    return "embedded." + document;
}

json::value whole_number_types(const json::value& type) {
    json::array others;
    if (const json::array* list = type.if_array())
        std::ranges::copy_if(*list, std::back_inserter(others),
                             [](const json::value& each) { return each != "integer"; });
    const json::object whole{{"type", "number"}, {"multipleOf", 1.0}};
    if (others.empty())
        return whole;
    return json::object{{"anyOf", json::array{json::object{{"type", others}}, whole}}};
}

bool names_integer(const json::value& type) {
    const json::array* list = type.if_array();
    return type == "integer" ||
           (list && std::ranges::find(*list, json::value("integer")) != list->end());
}

class bundler {
public:
    explicit bundler(const resolver& references)
        : references_(references) {}

    result<json::value> run() {
        json::value bundled = schema(references_.root());
        while (!fault_ && !pending_.empty()) {
            const place next = std::move(pending_.back());
            pending_.pop_back();
            json::value made = schema(next);
            definitions_[bundled_name(next.document)] = std::move(made);
        }
        if (fault_)
            return std::move(*fault_);
        if (!definitions_.empty())
            add_definitions(bundled.as_object());
        return bundled;
    }

    /// Every schema that was bundled.
    const std::vector<place>& schemas() const { return schemas_; }

private:
    void add_definitions(json::object& bundled) {
        json::value& all = bundled["definitions"];
        if (!all.is_object())
            all = json::object();
        for (auto& [name, definition] : definitions_)
            all.get_object()[name] = std::move(definition);
    }

    json::value fail(const place& where, std::string expected) {
        if (!fault_)
            fault_ = fault{where.pointer, std::move(expected)};
        return nullptr;
    }

    json::value schema(const place& from) {
        if (from.node->is_bool())
            return *from.node;
        const json::object* object = from.node->if_object();
        if (!object)
            return fail(from, "a schema, which is an object or true or false");
        schemas_.push_back(from);
        if (const json::value* reference = object->if_contains("$ref"))
            return referring(from, *object, from.member("$ref", *reference));
        check_patterns(from, *object);
        json::object made;
        for (const auto& [key, value] : *object)
            if (const auto kind = kind_of(key); kind.what != holds::annotation)
                made[key] = part(from.member(key, value), kind.what);
        make_integers_whole(made);
        return made;
    }

    void check_patterns(const place& from, const json::object& object) {
        const json::value* own = object.if_contains("pattern");
        if (own && own->is_string() && !is_pattern(own->get_string()))
            fail(from.member("pattern", *own), "a regular expression");
        const json::value* members = object.if_contains("patternProperties");
        if (members && members->is_object())
            for (const auto& [pattern, value] : members->get_object())
                if (!is_pattern(pattern))
                    fail(from.member("patternProperties", pattern, value), "a regular expression");
    }

    /// Draft-07 ignores what stands beside a `$ref`, but references may lead into definitions
    /// there.
    json::value referring(const place& from, const json::object& object, const place& reference) {
        json::object made;
        made["$ref"] = bundled_reference(from, reference);
        for (const std::string_view key : {"definitions", "$defs"})
            if (const json::value* beside = object.if_contains(key))
                made[key] = part(from.member(key, *beside), holds::map);
        return made;
    }

    json::value bundled_reference(const place& from, const place& reference) {
        const json::string* text = reference.node->if_string();
        if (!text)
            return fail(reference, "a string");
        const auto target = references_.resolve(from, *text);
        if (!target)
            return fail(reference,
                        "a reference to a schema that exists, not " + std::string(*text));
        targets_.insert(target->node);
        if (targets_.size() > max_targets)
            return fail(reference, "references to at most " + std::to_string(max_targets) +
                                       " different schemas");
        const auto hash = text->find('#');
        const auto fragment =
            hash == text->npos ? std::string() : std::string(*text).substr(hash + 1);
        if (target->document == references_.root().document)
            return json::value("#" + fragment);
        if (seen_.insert(target->document).second)
            pending_.push_back({parsed_document(target->document), target->document, {}});
        return json::value("#/definitions/" + bundled_name(target->document) + fragment);
    }

    json::value part(const place& from, holds what) {
        const json::array* list = from.node->if_array();
        if (what == holds::schema || (what == holds::schema_or_list && !list))
            return schema(from);
        if (what == holds::schema_or_list)
            return schema_list(from, *list);
        if (what == holds::list)
            return list && !list->empty() ? schema_list(from, *list)
                                          : fail(from, "an array of schemas, one or more");
        if (what != holds::map)
            return *from.node;
        const json::object* members = from.node->if_object();
        return members ? schema_map(from, *members) : fail(from, "an object of schemas");
    }

    json::value schema_list(const place& from, const json::array& list) {
        json::array made;
        for (std::size_t i = 0; i != list.size(); ++i)
            made.push_back(schema(from.member(std::to_string(i), list[i])));
        return made;
    }

    json::value schema_map(const place& from, const json::object& members) {
        json::object made;
        for (const auto& [name, value] : members)
            made[name] = value.is_array() ? value : schema(from.member(name, value));
        return made;
    }

    static void make_integers_whole(json::object& made) {
        const json::value* type = made.if_contains("type");
        if (!type || !names_integer(*type))
            return;
        json::value whole = whole_number_types(*type);
        made.erase("type");
        json::value& all = made["allOf"];
        if (!all.is_array())
            all = json::array();
        all.get_array().push_back(std::move(whole));
    }

    const resolver& references_;
    std::optional<fault> fault_;
    std::set<const json::value*> targets_;
    std::set<std::string> seen_;
    std::vector<place> pending_;
    std::vector<place> schemas_;
    std::map<std::string, json::value> definitions_;
};

} // namespace

result<json::value> bundle(const resolver& references) {
    bundler all(references);
    result<json::value> bundled = all.run();
    if (!bundled)
        return bundled;
    if (auto circle = find_circle(references, all.schemas()))
        return std::move(*circle);
    return bundled;
}

} // namespace moonage_proto::schemas
