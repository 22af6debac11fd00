#include "reader.hpp"
#include "words.hpp"

#include <set>

namespace moonage_proto::schemas {

namespace {

/// The components of one kind that were written by `to_openapi`, in their order.
template <class Visit>
void for_each_own(openapi_reading& reading, std::string_view kind, Visit visit) {
    const openapi_part components =
        reading.member(reading.member(reading.root(), "components"), kind);
    if (!components)
        return;
    for (const auto& [name, ignored] : *components.object)
        if (const openapi_part each = reading.member(components, name))
            if (each.object->contains(words::own))
                visit(std::string(name), each);
}

void add_own(json::object& row, const json::object& component) {
    for (const auto& [name, value] : own_members(component))
        row[name] = value;
}

/// Adds the codes of a response for a status, which only our own documents tell.
void read_codes(openapi_reading& reading, const std::string& status, const openapi_part& response) {
    const json::object own = own_members(*response.object);
    const json::value* codes = own.if_contains(words::errors);
    const bool is_number = status.find_first_not_of("0123456789") == status.npos;
    if (codes == nullptr || !codes->is_array() || !is_number || status.size() != 3)
        return;
    for (std::size_t i = 0; i != codes->get_array().size(); ++i) {
        const json::object* code = codes->get_array()[i].if_object();
        if (code == nullptr)
            continue;
        json::object row = *code;
        row["status"] = std::stoi(status);
        reading.add_row("error_codes", std::move(row), {{"", response.pointer}});
    }
}

void read_event(openapi_reading& reading, json::object row, const openapi_part& event,
                std::string_view keyword) {
    const std::string name = text_in(row, "event");
    row["data_schema"] = reading.schema_file(event, keyword, name + "_event");
    if (row["data_schema"].is_string())
        reading.add_row("stream_events", std::move(row), {{"", event.pointer}});
}

/// OpenAPI 3.2 §4.14.4.2: an event is an object of its fields.
void read_item_schema(openapi_reading& reading, const openapi_part& item) {
    const json::value* kinds = item ? item.object->if_contains("oneOf") : nullptr;
    if (kinds == nullptr || !kinds->is_array())
        return;
    for (std::size_t i = 0; i != kinds->get_array().size(); ++i) {
        if (!kinds->get_array()[i].is_object())
            continue; // A schema may be true or false.
        const openapi_part properties = reading.member(
            reading.part(kinds->get_array()[i], item.pointer + "/oneOf/" + std::to_string(i)),
            "properties");
        const openapi_part event = reading.member(properties, "event");
        if (event)
            read_event(
                reading,
                {{"event", text_in(*event.object, "const")}, {"occurs", "any number of times"}},
                reading.member(properties, "data"), "contentSchema");
    }
}

} // namespace

void read_errors(openapi_reading& reading) {
    std::set<std::string> read;
    const openapi_part paths = reading.member(reading.root(), "paths");
    if (!paths)
        return;
    for (const auto& [path, item] : *paths.object)
        for (const auto& [method, operation] :
             item.is_object() ? item.get_object() : json::object()) {
            if (!is_method(method))
                continue;
            const openapi_part responses =
                reading.member(reading.member(reading.member(paths, path), method), "responses");
            if (!responses)
                continue;
            for (const auto& [status, ignored] : *responses.object)
                if (const openapi_part response = reading.member(responses, status))
                    if (read.insert(std::string(status) + response.pointer).second)
                        read_codes(reading, status, response);
        }
}

void read_keys(openapi_reading& reading) {
    for_each_own(reading, "securitySchemes", [&](const std::string& type, const auto& scheme) {
        json::object row{{"type", type}};
        add_own(row, *scheme.object);
        reading.add_row("api_keys", std::move(row), {{"", scheme.pointer}});
    });
}

void read_headers(openapi_reading& reading) {
    for (const char* kind : {"headers", "parameters"})
        for_each_own(reading, kind, [&](const std::string& name, const openapi_part& header) {
            json::object row{{"name", name}, {"content", text_in(*header.object, "description")}};
            add_own(row, *header.object);
            reading.add_row("headers", std::move(row),
                            {{"", header.pointer}, {"/content", header.pointer + "/description"}});
        });
}

void read_stream_events(openapi_reading& reading, const openapi_part& media) {
    const json::value* events = media.object->if_contains(words::sse_events);
    if (events == nullptr || !events->is_array())
        return read_item_schema(reading, reading.member(media, "itemSchema"));
    for (std::size_t i = 0; i != events->get_array().size(); ++i) {
        const json::object* event = events->get_array()[i].if_object();
        if (event == nullptr)
            continue;
        json::object row = *event;
        row.stable_erase("data");
        const std::string pointer =
            media.pointer + "/" + std::string(words::sse_events) + "/" + std::to_string(i);
        read_event(reading, std::move(row), {event, pointer}, "data");
    }
}

} // namespace moonage_proto::schemas
