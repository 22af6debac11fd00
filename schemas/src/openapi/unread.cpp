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

class unread_collector {
public:
    explicit unread_collector(const json::value& document)
        : document_(document)
        , reading_(document, ignored_, nullptr) {}

    json::object collect() {
        const openapi_part root = reading_.root();
        for (const char* const name : {"servers", "jsonSchemaDialect"})
            if (const json::value* found = root.object->if_contains(name))
                keep(below("", name), *found);
        for (const std::string_view name : {words::paths, words::webhooks}) {
            const openapi_part items = reading_.member(root, name);
            for (const auto& [path, ignored] : items ? *items.object : json::object())
                if (const openapi_part item = reading_.member(items, path))
                    collect_item(item, name == words::webhooks);
        }
        if (const openapi_part schemes =
                reading_.member(reading_.member(root, "components"), "securitySchemes"))
            for (const auto& [name, ignored] : *schemes.object)
                if (const openapi_part scheme = reading_.member(schemes, name))
                    collect_scheme(scheme);
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

    void collect_item(const openapi_part& item, bool is_webhook) {
        for (const auto& [name, value] : *item.object)
            if (is_method(name) && is_webhook)
                collect_delivery(reading_.member(item, name));
            else if (is_method(name))
                collect_operation(reading_.member(item, name));
            else if (name != "parameters" && !is_for_people(name))
                keep(below(item.pointer, name), value);
    }

    void collect_operation(const openapi_part& operation) {
        if (!operation)
            return;
        const openapi_part responses = reading_.member(operation, "responses");
        for (const auto& [status, ignored] : responses ? *responses.object : json::object())
            if (const openapi_part response = reading_.member(responses, status))
                if (const json::value* links = response.object->if_contains("links"))
                    keep(below(response.pointer, "links"), *links);
        for (const auto& [name, value] : *operation.object)
            if (!is_read(name) && !is_for_people(name))
                keep(below(operation.pointer, name), value);
    }

    /// Of deliveries, nothing is read but the body.
    void collect_delivery(const openapi_part& delivery) {
        for (const auto& [name, value] : delivery ? *delivery.object : json::object())
            if (name != "requestBody" && name != "operationId" && name != "tags" &&
                !is_for_people(name))
                keep(below(delivery.pointer, name), value);
        if (const openapi_part body = reading_.member(delivery, "requestBody")) {
            json::object left = *body.object;
            left.stable_erase("content");
            keep(body.pointer, left);
        }
    }

    static bool is_read(std::string_view name) {
        static constexpr std::string_view names[] = {"parameters",  "requestBody", "responses",
                                                     "operationId", "tags",        "security"};
        return std::ranges::find(names, name) != std::end(names);
    }

    /// Of a security scheme, the schema of requests has its type and where it stands.
    void collect_scheme(const openapi_part& scheme) {
        json::object left = *scheme.object;
        for (const char* name : {"type", "scheme", "in", "name"})
            left.stable_erase(name);
        keep(scheme.pointer, left);
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
