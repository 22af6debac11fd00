#include "reader.hpp"
#include "words.hpp"

#include <moonage_proto/json/pointer.hpp>

#include <algorithm>
#include <map>

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
    operation_reader(openapi_reading& reading, openapi_operation of, std::string method)
        : reading_(reading)
        , of_(std::move(of))
        , method_(std::move(method))
        , item_(of_.item)
        , operation_(of_.operation) {}

    void read() {
        json::object row = row_of();
        const json::object own = own_members(*operation_.object);
        for (const auto& [name, value] : own)
            if (name != words::access)
                row[name] = value;
        contract_document::part_places places{
            {"", operation_.pointer},
            {"/id", operation_.pointer + "/operationId"},
            {"/path", item_.pointer},
            {"/section", operation_.pointer + "/summary"},
            {"/request_schema", operation_.pointer + "/requestBody"},
            {"/response_schema", operation_.pointer + "/responses"}};
        if (!reading_.is_ours())
            add_messages(row, places);
        reading_.add_row("operations", std::move(row), std::move(places));
        read_access(own);
        for (const openapi_part& each : parameters_of(reading_, of_))
            if (text_in(*each.object, "in") == "query")
                read_query_parameter(each);
    }

private:
    /// For the file of a schema that has no name.
    std::string name_for(const std::string& what) const {
        std::string name = of_.id;
        std::ranges::replace_if(
            name, [](char c) { return c == '/' || c == ' ' || c == ':'; }, '_');
        return name + what;
    }

    json::object row_of() {
        const openapi_part body = reading_.member(operation_, "requestBody");
        const openapi_success answer = find_success(reading_, operation_);
        const openapi_part content = reading_.member(answer.response, "content");
        const openapi_part stream = reading_.member(content, words::stream_type);
        json::object row{
            {"id", of_.id},
            {"method", method_},
            {"path", with_colons(of_.path)},
            {"section", section_of(*operation_.object)},
            {"request_schema",
             reading_.schema_file(reading_.json_media(body), "schema", name_for("_request"))},
            {"response_schema", reading_.schema_file(reading_.json_media(answer.response), "schema",
                                                     name_for("_response"))},
            {"may_stream", static_cast<bool>(stream)}};
        add_success_status(row, answer.status);
        if (stream && !reading_.has_table("stream_events"))
            read_stream_events(reading_, stream);
        return row;
    }

    void add_messages(json::object& row, contract_document::part_places& places) {
        const std::string request = name_for(" (request)") + std::string(words::suffix);
        read_request(reading_, of_, request);
        row["request_parts_schema"] = request;
        openapi_responses responses = read_responses(reading_, of_, name_for(""));
        row["responses"] = std::move(responses.rows);
        for (auto& [part, pointer] : responses.places)
            places["/responses" + part] = std::move(pointer);
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
                        {{"operation", of_.id},
                         {"key", key},
                         {"space", relation},
                         {"access", granted}},
                        {{"", operation_.pointer + "/" + std::string(words::own) + "/" +
                                  std::string(words::access) + "/" + std::string(key)}});
    }

    void read_query_parameter(const openapi_part& parameter) {
        const openapi_part schema = reading_.member(parameter, "schema");
        const auto bound = [&](const char* name) {
            const json::value* found = schema ? schema.object->if_contains(name) : nullptr;
            return found != nullptr && found->is_int64() ? *found : json::value();
        };
        json::object row{{"operation", of_.id},
                         {"name", text_in(*parameter.object, "name")},
                         {"type", schema ? type_of(*schema.object) : ""},
                         {"default", bound("default")},
                         {"maximum", bound("maximum")}};
        if (parameter.object->contains("required"))
            row["required"] = reading_.flag(parameter, "required");
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
    openapi_operation of_;
    std::string method_;
    const openapi_part& item_;
    const openapi_part& operation_;
};

} // namespace

openapi_success find_success(const openapi_reading& reading, const openapi_part& operation) {
    const openapi_part responses = reading.member(operation, "responses");
    openapi_success found;
    if (responses)
        for (const auto& [status, response] : *responses.object)
            if (is_success(status) && (found.status.empty() || status < found.status))
                found = {std::string(status), reading.member(responses, status)};
    return found;
}

void read_operations(openapi_reading& reading) {
    const openapi_part paths = reading.member(reading.root(), words::paths);
    if (!paths)
        return;
    std::map<std::string, std::string> pointers;
    for (const auto& [path, ignored] : *paths.object) {
        const openapi_part item = reading.member(paths, path);
        if (!item)
            continue;
        for (const auto& [method, value] : *item.object)
            if (is_method(method)) {
                const openapi_part operation = reading.member(item, method);
                std::string id = text_in(*operation.object, "operationId");
                if (id.empty())
                    id = upper(method) + " " + with_colons(reading.base_path() + std::string(path));
                const auto [first, is_new] = pointers.emplace(id, operation.pointer);
                if (!is_new)
                    reading.fail(operation.pointer, "the operationId " + id +
                                                        " is there already, at " + first->second +
                                                        "; give one of them another");
                operation_reader(reading, {id, std::string(path), item, operation}, upper(method))
                    .read();
            }
    }
}

} // namespace moonage_proto::schemas
