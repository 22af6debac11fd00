#include "message_schema.hpp"
#include "words.hpp"

#include <moonage_proto/detail/ascii_case.hpp>

#include <algorithm>

namespace moonage_proto::schemas {

namespace {

void add_headers(message_schema& to, const openapi_reading& reading, const openapi_part& response) {
    const auto part = to.add_object("", "headers", response.pointer + "/headers");
    const openapi_part headers = reading.member(response, "headers");
    if (!headers)
        return;
    for (const auto& [name, ignored] : *headers.object)
        if (const openapi_part header = reading.member(headers, name))
            to.add_value(part, detail::lowered(name), reading, header);
}

/// OpenAPI 3.1 section 4.8.16.2: a status, those that begin with a digit, or all others.
bool is_status(std::string_view name) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return name == "default" || (name.size() == 3 && name[0] >= '1' && name[0] <= '5' &&
                                 (name.substr(1) == "XX" || std::ranges::all_of(name, is_digit)));
}

/// Headers and media types; of JSON only that it is there.
void write_parts(openapi_reading& reading, const openapi_part& response, const std::string& file) {
    message_schema made(response.pointer);
    add_headers(made, reading, response);
    if (response.object->contains("content")) {
        const auto body = made.add_object("", "body", response.pointer + "/content");
        add_media_types(made, body, reading, response, reading.json_media(response).pointer, true);
    }
    std::move(made).write_to(reading, file);
}

} // namespace

openapi_responses read_responses(openapi_reading& reading, const openapi_operation& of,
                                 const std::string& name) {
    openapi_responses made;
    const openapi_part responses = reading.member(of.operation, "responses");
    made.places[""] = of.operation.pointer + "/responses";
    for (const auto& [status, ignored] : responses ? *responses.object : json::object()) {
        const openapi_part response = reading.member(responses, status);
        if (!response)
            continue;
        if (!is_status(status))
            reading.fail(responses.pointer + '/' + std::string(status),
                         "expected a status such as 404, 4XX or default");
        const std::string parts =
            name + " (" + std::string(status) + ")" + std::string(words::suffix);
        write_parts(reading, response, parts);
        made.places["/" + std::to_string(made.rows.size())] = response.pointer;
        made.rows.push_back({{"status", status},
                             {"schema", reading.schema_file(reading.json_media(response), "schema",
                                                            name + "_" + std::string(status))},
                             {"parts_schema", parts}});
    }
    return made;
}

} // namespace moonage_proto::schemas
