#include "words.hpp"
#include "writer.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace moonage_proto::schemas {

namespace {

std::string operation_id_of(std::string event) {
    std::ranges::replace(event, '.', '_');
    return "receive_" + event;
}

json::array references_to_parameters(const openapi_source& source) {
    json::array made;
    for (const auto& [name, parameter] : header_parameters(source))
        made.push_back(json::object{{"$ref", "#/components/parameters/" + std::string(name)}});
    return made;
}

json::object to_delivery(openapi_source& source, const table_row& row) {
    const std::string event = row.text("event");
    json::object made{
        {"operationId", operation_id_of(event)},
        {"tags", json::array{"Webhooks"}},
        {"summary", event},
        {"description", "A delivery of the event `" + event +
                            "`, sent to a webhook that is registered for it. The reference "
                            "states its name and the signature; the form of the body is a "
                            "reading."},
        {"security", json::array()}};
    if (json::array parameters = references_to_parameters(source); !parameters.empty())
        made["parameters"] = std::move(parameters);
    if (const std::string schema = row.text_or_empty("schema"); !schema.empty())
        made["requestBody"] = {{"required", true}, {"content", json_content(source, schema)}};
    const json::object taken{{"description",
                              "Taken. The reference says neither what a receiver answers nor what "
                              "follows where it does not."}};
    made["responses"] = json::object{{words::success, taken}};
    made[words::own] = row.without({"event", "schema"});
    return made;
}

} // namespace

json::object webhooks_of(openapi_source& source) {
    json::object made;
    for (const table_row& row : rows_of(source.from, "webhook_events"))
        made[row.text("event")] = json::object{{"post", to_delivery(source, row)}};
    return made;
}

} // namespace moonage_proto::schemas
