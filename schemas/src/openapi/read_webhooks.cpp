#include "reader.hpp"

namespace moonage_proto::schemas {

void read_webhooks(openapi_reading& reading) {
    const openapi_part webhooks = reading.member(reading.root(), "webhooks");
    if (!webhooks)
        return;
    for (const auto& [event, ignored] : *webhooks.object) {
        const openapi_part delivery = reading.member(reading.member(webhooks, event), "post");
        if (!delivery)
            continue;
        const openapi_part body = reading.member(delivery, "requestBody");
        json::object row{{"event", event},
                         {"schema", reading.schema_file(reading.json_media(body), "schema",
                                                        "delivery_" + std::string(event))}};
        for (const auto& [name, value] : own_members(*delivery.object))
            row[name] = value;
        reading.add_row("webhook_events", std::move(row), {{"", delivery.pointer}});
    }
}

} // namespace moonage_proto::schemas
