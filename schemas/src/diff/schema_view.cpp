#include "schema_view.hpp"

#include <moonage_proto/json/pointer.hpp>
#include <moonage_proto/percent_encoding.hpp>

#include <optional>

namespace moonage_proto::schemas::diff {

namespace {

constexpr std::size_t most_references = 256;

[[noreturn]] void fail(const contract& from, const schema_place& place,
                       const std::string& problem) {
    const file_place where = from.place_of(place.document, place.pointer + "/$ref");
    throw unreadable_contract(file_and_line(where) + ": " + where.pointer + ": " + problem);
}

schema_place referred(const contract& from, const schema_place& place,
                      const json::value& reference) {
    if (!reference.is_string())
        fail(from, place, "expected a string");
    const std::string_view text = reference.get_string();
    const auto hash = text.find('#');
    const auto decoded =
        percent_decode(hash == text.npos ? std::string_view() : text.substr(hash + 1));
    const std::string fragment = decoded ? *decoded : "?";
    std::string document(text.substr(0, hash));
    document = document.empty()
                   ? place.document
                   : place.document.substr(0, place.document.rfind('/') + 1) + document;
    const json::value* root = from.find(document);
    boost::system::error_code ec;
    const json::value* node = root ? root->find_pointer(fragment, ec) : nullptr;
    if (!node)
        fail(from, place,
             "there is no schema " + std::string(text) +
                 "; name a document of the contract and a JSON Pointer in it");
    // A definition is a part of its document that stands elsewhere: it is called as what it is of.
    const bool is_definition = document == place.document && !fragment.empty();
    auto referrer = std::make_shared<schema_place>(place);
    referrer->pointer += "/$ref";
    return {node,    document, fragment, fragment, is_definition ? place.name : std::string(),
            referrer};
}

} // namespace

schema_place schema_place::below(std::string_view keyword, const json::value& part) const {
    schema_place made{&part, document, pointer, subject, name, referrer};
    append_pointer_token(made.pointer, keyword);
    append_pointer_token(made.subject, keyword);
    if (keyword == "items" || keyword == "contains" || keyword == "additionalItems")
        made.name += "[]";
    else if (keyword == "additionalProperties")
        made.name += made.name.empty() ? "*" : ".*";
    return made;
}

schema_place schema_place::below(std::string_view keyword, std::string_view member,
                                 const json::value& part) const {
    schema_place made{&part, document, pointer, subject, name, referrer};
    for (std::string* each : {&made.pointer, &made.subject}) {
        append_pointer_token(*each, keyword);
        append_pointer_token(*each, member);
    }
    const std::string separator = made.name.empty() ? "" : ".";
    if (keyword == "properties")
        made.name.append(separator).append(member);
    else if (keyword == "patternProperties")
        made.name.append(separator).append("/").append(member).append("/");
    return made;
}

schema_view::schema_view(const contract& from, const std::vector<schema_place>& conjuncts) {
    for (const schema_place& each : conjuncts)
        add(from, each, 0);
}

void schema_view::add(const contract& from, const schema_place& place, std::size_t depth) {
    if (*place.node == true)
        return;
    is_false_ |= is_nothing(*place.node);
    if (place.node->is_bool())
        return parts_.push_back(place);
    if (!open_.insert(place.node).second)
        fail(from, place, "the reference comes back to itself");
    // What is there twice demands nothing more.
    if (added_.insert(place.node).second)
        add_parts(from, place, depth);
    open_.erase(place.node);
}

void schema_view::add_parts(const contract& from, const schema_place& place, std::size_t depth) {
    const json::object* object = place.node->if_object();
    if (!object) {
        const file_place where = from.place_of(place.document, place.pointer);
        throw unreadable_contract(file_and_line(where) + ": " + where.pointer +
                                  ": expected a schema, which is an object or a "
                                  "boolean");
    }
    if (const json::value* reference = object->if_contains("$ref")) {
        if (depth == most_references)
            fail(from, place, "is one of more than 256 references that lead to one another");
        return add(from, referred(from, place, *reference), depth + 1);
    }
    parts_.push_back(place);
    const json::value* all = object->if_contains("allOf");
    if (!all || !all->is_array())
        return;
    for (std::size_t i = 0; i != all->get_array().size(); ++i) {
        schema_place branch = place;
        branch.node = &all->get_array()[i];
        branch.pointer += "/allOf/" + std::to_string(i);
        add(from, branch, depth + 1);
    }
}

std::vector<keyword_place> schema_view::all(std::string_view keyword) const {
    std::vector<keyword_place> found;
    for (const schema_place& each : parts_)
        if (const json::object* schema = each.node->if_object())
            if (const json::value* value = schema->if_contains(keyword))
                found.push_back({&each, value});
    return found;
}

const json::value* schema_view::first(std::string_view keyword) const {
    const auto found = all(keyword);
    return found.empty() ? nullptr : found.front().value;
}

std::vector<schema_place> schema_view::below(std::string_view keyword) const {
    std::vector<schema_place> made;
    for (const keyword_place& each : all(keyword))
        made.push_back(each.schema->below(keyword, *each.value));
    return made;
}

std::vector<schema_place> schema_view::below(std::string_view keyword,
                                             std::string_view member) const {
    std::vector<schema_place> made;
    for (const keyword_place& each : all(keyword))
        if (const json::object* members = each.value->if_object())
            if (const json::value* found = members->if_contains(member))
                made.push_back(each.schema->below(keyword, member, *found));
    return made;
}

std::vector<schema_place> schema_view::below_or_other(std::string_view keyword,
                                                      std::string_view name) const {
    std::vector<schema_place> made = below(keyword, name);
    for (const keyword_place& each : all("additionalProperties")) {
        const json::object& schema = each.schema->node->get_object();
        const json::value* named = schema.if_contains(keyword);
        if (named && named->is_object() && named->get_object().contains(name))
            continue;
        schema_place other = each.schema->below(keyword, name, *each.value);
        other.pointer = each.schema->pointer + "/additionalProperties";
        made.push_back(std::move(other));
    }
    return made;
}

std::vector<schema_place> schema_view::member(std::string_view name) const {
    // A pattern may fit the name; what it says is compared with the pattern.
    return first("patternProperties") ? below("properties", name)
                                      : below_or_other("properties", name);
}

std::vector<schema_place> schema_view::members_like(std::string_view pattern) const {
    return below_or_other("patternProperties", pattern);
}

bool is_nothing(const json::value& schema) {
    const json::object* object = schema.if_object();
    const json::value* refused = object ? object->if_contains("not") : nullptr;
    const bool refuses_all = refused && (*refused == true || *refused == json::object());
    return schema == false || refuses_all;
}

std::string phrase(const schema_place& place) {
    std::string document = place.document;
    if (const auto end = document.find(".schema.json"); end != document.npos)
        document.resize(end);
    return place.name.empty() ? "`" + document + "`" : "`" + place.name + "` of `" + document + "`";
}

} // namespace moonage_proto::schemas::diff
