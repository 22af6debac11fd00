#include "words.hpp"
#include "writer.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace moonage_proto::schemas {

namespace {

const json::array* examples_of(const contract& from, const std::string& schema_file) {
    const json::value* schema = from.find(schema_file);
    if (schema == nullptr || !schema->is_object())
        return nullptr;
    const json::value* examples = schema->get_object().if_contains("examples");
    return examples != nullptr ? examples->if_array() : nullptr;
}

/// OpenAPI's `examples`: an object, whose names say nothing.
json::object named(const json::array& examples) {
    json::object made;
    for (std::size_t i = 0; i != examples.size(); ++i)
        made["example_" + std::to_string(i + 1)] = json::object{{"value", examples[i]}};
    return made;
}

/// Each event with the examples of its data, as the stream has it.
std::string stream_example(const openapi_source& source) {
    std::string text;
    for (const table_row& row : rows_of(source.from, "stream_events"))
        if (const json::array* examples = examples_of(source.from, row.text("data_schema")))
            for (const json::value& each : *examples)
                text += "event: " + row.text("event") + "\ndata: " + json::serialize(each) + "\n\n";
    return text;
}

json::array events_of(openapi_source& source) {
    json::array events;
    for (const table_row& row : rows_of(source.from, "stream_events")) {
        json::object event = row.without({"data_schema"});
        event["data"] = source.schemas.reference_to(without_suffix(row.text("data_schema")));
        events.push_back(std::move(event));
    }
    return events;
}

/// An event as OpenAPI 3.2 §4.14.4.2 has it: an object of the fields of the stream.
json::object event_schema(openapi_source& source, const table_row& row) {
    return {{"required", json::array{"event", "data"}},
            {"properties",
             {{"event", {{"const", row.text("event")}}},
              {"data",
               {{"contentMediaType", words::json_type},
                {"contentSchema",
                 source.schemas.reference_to(without_suffix(row.text("data_schema")))}}}}}};
}

json::object item_schema(openapi_source& source) {
    json::array events;
    for (const table_row& row : rows_of(source.from, "stream_events"))
        events.push_back(event_schema(source, row));
    return {{"type", "object"},
            {"description", "One event of the stream, by the names of its fields."},
            {"properties", {{"event", {{"type", "string"}}}, {"data", {{"type", "string"}}}}},
            {"oneOf", std::move(events)}};
}

} // namespace

json::object json_content(openapi_source& source, const std::string& schema_file) {
    json::object media{{"schema", source.schemas.reference_to(without_suffix(schema_file))}};
    if (const json::array* examples = examples_of(source.from, schema_file))
        media["examples"] = named(*examples);
    return {{words::json_type, std::move(media)}};
}

json::object stream_content(openapi_source& source) {
    json::object media;
    if (source.version == openapi_version::v3_2)
        media["itemSchema"] = item_schema(source);
    else
        media["schema"] = {{"type", "string"},
                           {"description", "Server-sent events; `x-sse-events` tells which, in "
                                           "which order, and what their data are."}};
    media[words::sse_events] = events_of(source);
    const json::object example{{"value", stream_example(source)}};
    media["examples"] = json::object{{"stream", example}};
    return media;
}

} // namespace moonage_proto::schemas
