#include "reader.hpp"
#include "words.hpp"

#include <moonage_proto/json/pointer.hpp>

#include <algorithm>

namespace moonage_proto::schemas {

namespace {

std::string upper(std::string_view method) {
    std::string made(method);
    std::ranges::transform(made, made.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return made;
}

/// `/spaces/{id}` as `/spaces/:id`.
std::string with_colons(std::string_view path) {
    std::string made;
    for (const char c : path)
        if (c != '}')
            made += c == '{' ? ':' : c;
    return made;
}

/// The tag and the summary; what is left of them where one is missing.
std::string section_of(const json::object& operation) {
    std::string tag;
    if (const json::value* tags = operation.if_contains("tags"))
        if (const json::array* list = tags->if_array(); list != nullptr && !list->empty())
            if (const json::string* first = list->front().if_string())
                tag = *first;
    const std::string summary = text_in(operation, "summary");
    if (tag.empty() || tag == summary)
        return summary;
    return summary.empty() ? tag : tag + " / " + summary;
}

bool is_success(std::string_view status) {
    return status.size() == 3 && status.front() == '2';
}

struct success {
    std::string status; ///< As it stands there; empty where there is none.
    openapi_part response;
};

/// The first response that is a success.
success find_success(const openapi_reading& reading, const openapi_part& operation) {
    const openapi_part responses = reading.member(operation, "responses");
    success found;
    if (responses)
        for (const auto& [status, response] : *responses.object)
            if (is_success(status) && (found.status.empty() || status < found.status))
                found = {std::string(status), reading.member(responses, status)};
    return found;
}

void add_success_status(json::object& row, const std::string& status) {
    const bool is_number =
        !status.empty() && std::ranges::all_of(status, [](char c) { return c >= '0' && c <= '9'; });
    if (is_number)
        row["success_status"] = std::stoi(status);
}

std::string type_of(const json::object& schema) {
    const std::string type = text_in(schema, "type");
    if (type == "integer" || type == "number")
        return "whole_number";
    if (type == "string" && text_in(schema, "format") == "date-time")
        return "timestamp";
    return type == "string" && schema.contains("enum") ? "space_status" : type;
}

class operation_reader {
public:
    operation_reader(openapi_reading& reading, const openapi_part& item, std::string_view path,
                     std::string_view method)
        : reading_(reading)
        , item_(item)
        , path_(path)
        , method_(method)
        , operation_(reading.member(item, method)) {}

    void read() {
        json::object row = row_of();
        const json::object own = own_members(*operation_.object);
        for (const auto& [name, value] : own)
            if (name != words::access)
                row[name] = value;
        reading_.add_row("operations", std::move(row),
                         {{"", operation_.pointer},
                          {"/id", operation_.pointer + "/operationId"},
                          {"/path", item_.pointer},
                          {"/section", operation_.pointer + "/summary"},
                          {"/request_schema", operation_.pointer + "/requestBody"},
                          {"/response_schema", operation_.pointer + "/responses"}});
        read_access(own);
        read_parameters(item_);
        read_parameters(operation_);
    }

private:
    std::string id() const {
        const std::string id = text_in(*operation_.object, "operationId");
        return id.empty() ? upper(method_) + " " + with_colons(path_) : id;
    }

    /// For the file of a schema that has no name.
    std::string name_for(const char* what) const {
        std::string name = id();
        std::ranges::replace_if(
            name, [](char c) { return c == '/' || c == ' ' || c == ':'; }, '_');
        return name + "_" + what;
    }

    json::object row_of() {
        const openapi_part body = reading_.member(operation_, "requestBody");
        const success answer = find_success(reading_, operation_);
        const openapi_part content = reading_.member(answer.response, "content");
        const openapi_part stream = reading_.member(content, words::stream_type);
        json::object row{
            {"id", id()},
            {"method", upper(method_)},
            {"path", with_colons(path_)},
            {"section", section_of(*operation_.object)},
            {"strongest_effect", method_ == "get" ? "read" : "write"}, // RFC 9110 §9.2.1
            {"request_schema",
             reading_.schema_file(reading_.json_media(body), "schema", name_for("request"))},
            {"response_schema", reading_.schema_file(reading_.json_media(answer.response), "schema",
                                                     name_for("response"))},
            {"response_basis", "stated"}, // By the document.
            {"may_stream", static_cast<bool>(stream)}};
        add_success_status(row, answer.status);
        if (stream && !reading_.has_table("stream_events"))
            read_stream_events(reading_, stream);
        return row;
    }

    void read_access(const json::object& own) {
        const json::value* access = own.if_contains(words::access);
        const json::object* keys = access != nullptr ? access->if_object() : nullptr;
        if (keys == nullptr)
            return;
        for (const auto& [key, relations] : *keys)
            if (relations.is_object())
                for (const auto& [relation, granted] : relations.get_object())
                    reading_.add_row(
                        "key_scopes",
                        {{"operation", id()},
                         {"key", key},
                         {"space", relation},
                         {"access", granted}},
                        {{"", operation_.pointer + "/" + std::string(words::own) + "/" +
                                  std::string(words::access) + "/" + std::string(key)}});
    }

    void read_parameters(const openapi_part& of) {
        const json::value* list = of.object->if_contains("parameters");
        if (list == nullptr || !list->is_array())
            return;
        const json::array& parameters = list->get_array();
        for (std::size_t i = 0; i != parameters.size(); ++i)
            if (const openapi_part each =
                    reading_.part(parameters[i], of.pointer + "/parameters/" + std::to_string(i)))
                if (text_in(*each.object, "in") == "query")
                    read_query_parameter(each);
    }

    void read_query_parameter(const openapi_part& parameter) {
        const openapi_part schema = reading_.member(parameter, "schema");
        const auto bound = [&](const char* name) {
            const json::value* found = schema ? schema.object->if_contains(name) : nullptr;
            return found != nullptr && found->is_int64() ? *found : json::value();
        };
        json::object row{{"operation", id()},
                         {"name", text_in(*parameter.object, "name")},
                         {"type", schema ? type_of(*schema.object) : ""},
                         {"default", bound("default")},
                         {"maximum", bound("maximum")}};
        if (const json::value* required = parameter.object->if_contains("required"))
            row["required"] = *required == true;
        for (const auto& [name, value] : own_members(*parameter.object))
            row[name] = value;
        reading_.add_row("query_parameters", std::move(row),
                         {{"", parameter.pointer},
                          {"/name", parameter.pointer + "/name"},
                          {"/type", parameter.pointer + "/schema"},
                          {"/default", parameter.pointer + "/schema/default"},
                          {"/maximum", parameter.pointer + "/schema/maximum"}});
    }

    openapi_reading& reading_;
    const openapi_part& item_;
    std::string path_;
    std::string method_;
    openapi_part operation_;
};

} // namespace

void read_operations(openapi_reading& reading) {
    const openapi_part paths = reading.member(reading.root(), "paths");
    if (!paths)
        return;
    for (const auto& [path, ignored] : *paths.object) {
        const openapi_part item = reading.member(paths, path);
        if (!item)
            continue;
        for (const auto& [method, operation] : *item.object)
            if (operation.is_object() && is_method(method))
                operation_reader(reading, item, path, method).read();
    }
}

} // namespace moonage_proto::schemas
