#include "unread.hpp"

#include "words.hpp"

#include <moonage_proto/json/pointer.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace moonage_proto::schemas {

namespace {

std::string below(std::string pointer, std::string_view name) {
    append_pointer_token(pointer, name);
    return pointer;
}

bool is_for_people(std::string_view name) {
    static constexpr std::string_view names[] = {"summary", "description", "externalDocs",
                                                 "example", "examples",    "title"};
    return name.starts_with("x-") || std::ranges::find(names, name) != std::end(names);
}

/// Without what is for people. In a map of schemas, names are those of members.
json::value bare(const json::value& part, bool is_map = false) {
    if (const json::array* const list = part.if_array()) {
        json::array made;
        for (const json::value& each : *list)
            made.push_back(bare(each));
        return made;
    }
    const json::object* const object = part.if_object();
    if (object == nullptr)
        return part;
    json::object made;
    for (const auto& [name, value] : *object)
        if (is_map || !is_for_people(name))
            made[name] = bare(value, !is_map && name == "properties");
    return made;
}

void erase(json::object& from, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
        from.stable_erase(name);
}

class unread_collector {
public:
    explicit unread_collector(const json::value& document)
        : document_(document)
        , reading_(document, ignored_, nullptr) {}

    json::object collect() {
        const openapi_part root = reading_.root();
        for (const char* const name : {"servers", "security", "jsonSchemaDialect"})
            if (const json::value* found = root.object->if_contains(name))
                keep(below("", name), *found);
        for (const char* const name : {"paths", "webhooks"}) {
            const openapi_part items = reading_.member(root, name);
            for (const auto& [path, ignored] : items ? *items.object : json::object())
                if (const openapi_part item = reading_.member(items, path))
                    collect_item(item);
        }
        if (const openapi_part schemes =
                reading_.member(reading_.member(root, "components"), "securitySchemes"))
            keep(schemes.pointer, *schemes.object);
        add_references();
        return std::move(made_);
    }

private:
    void keep(const std::string& pointer, const json::value& part) {
        json::value left = bare(part);
        if (left.is_object() && left.get_object().empty())
            return;
        made_[pointer] = std::move(left);
    }

    void collect_item(const openapi_part& item) {
        collect_parameters(item);
        for (const auto& [name, value] : *item.object)
            if (is_method(name))
                collect_operation(reading_.member(item, name));
            else if (name != "parameters" && !is_for_people(name))
                keep(below(item.pointer, name), value);
    }

    void collect_operation(const openapi_part& operation) {
        if (!operation)
            return;
        collect_parameters(operation);
        const openapi_part body = reading_.member(operation, "requestBody");
        if (body)
            keep(body.pointer, without_read_schema(body));
        const openapi_part responses = reading_.member(operation, "responses");
        for (const auto& [status, ignored] : responses ? *responses.object : json::object())
            if (const openapi_part response = reading_.member(responses, status))
                keep(below(responses.pointer, status),
                     status.starts_with('2') ? without_read_schema(response) : *response.object);
        for (const auto& [name, value] : *operation.object)
            if (name != "parameters" && name != "requestBody" && name != "responses" &&
                name != "operationId" && name != "tags" && !is_for_people(name))
                keep(below(operation.pointer, name), value);
    }

    /// Of a query parameter, its row tells the type, the default and the maximum.
    void collect_parameters(const openapi_part& of) {
        const json::value* const list = of.object->if_contains("parameters");
        if (list == nullptr || !list->is_array())
            return;
        for (std::size_t i = 0; i != list->get_array().size(); ++i) {
            const std::string place = of.pointer + "/parameters/" + std::to_string(i);
            const openapi_part parameter = reading_.part(list->get_array()[i], place);
            if (!parameter)
                continue;
            json::object left = *parameter.object;
            const std::string label =
                of.pointer + "/parameters/" + text_in(left, "in") + " " + text_in(left, "name");
            if (text_in(left, "in") == "query") {
                const openapi_part schema = reading_.member(parameter, "schema");
                erase(left, {"name", "in", "required", "schema"});
                if (schema) {
                    json::object rest = *schema.object;
                    erase(rest, {"type", "default", "maximum"});
                    left["schema"] = std::move(rest);
                    if (left["schema"].get_object().empty())
                        left.stable_erase("schema");
                }
            }
            keep(label, left);
        }
    }

    /// The body without the schema that is compared.
    json::object without_read_schema(const openapi_part& body) {
        json::object left = *body.object;
        json::value* const content = left.if_contains("content");
        const openapi_part media = reading_.json_media(body);
        if (content == nullptr || !content->is_object() || !media)
            return left;
        for (auto& [type, each] : content->get_object())
            if (each.is_object() && below(below(body.pointer, "content"), type) == media.pointer)
                each.get_object().stable_erase("schema");
        return left;
    }

    static void find_references(const json::value& part, std::vector<std::string>& into) {
        if (const json::array* const list = part.if_array())
            for (const json::value& each : *list)
                find_references(each, into);
        const json::object* const object = part.if_object();
        if (object == nullptr)
            return;
        for (const auto& [name, value] : *object)
            if (name == "$ref" && value.is_string())
                into.emplace_back(value.get_string());
            else
                find_references(value, into);
    }

    /// What the kept parts refer to, each once.
    void add_references() {
        std::vector<std::string> waiting;
        find_references(made_, waiting);
        while (!waiting.empty()) {
            const std::string reference = std::move(waiting.back());
            waiting.pop_back();
            if (!reference.starts_with("#/") || made_.contains(reference.substr(1)))
                continue;
            boost::system::error_code none;
            const json::value* const found = document_.find_pointer(reference.substr(1), none);
            if (found == nullptr)
                continue;
            json::value left = bare(*found);
            find_references(left, waiting);
            made_[reference.substr(1)] = std::move(left);
        }
    }

    const json::value& document_;
    contract ignored_;
    openapi_reading reading_;
    json::object made_;
};

} // namespace

json::object unread_parts(const json::value& document) {
    return unread_collector(document).collect();
}

} // namespace moonage_proto::schemas
