#include "areas.hpp"
#include "schema_view.hpp"
#include "schema_walk.hpp"

namespace moonage_proto::schemas::diff {

namespace {

/// Whether a body must have members, so that there must be one.
bool needs_members(const contract& from, const std::string& document) {
    const json::value* schema = from.find(document);
    return schema &&
           schema_view(from, {schema_place{schema, document, {}, {}, {}}}).first("required");
}

void compare_request_body(const operation_row& before, const operation_row& after,
                          const contract& now, recorder& to) {
    if (before.request_schema.has_value() == after.request_schema.has_value())
        return;
    const std::string old_schema = before.request_schema.value_or("");
    const std::string schema = after.request_schema.value_or("");
    const bool is_needed = needs_members(now, schema);
    to.add({schema.empty() ? rule_id("operation.request-body-removed")
            : is_needed    ? rule_id("operation.request-body-required")
                           : rule_id("operation.request-body-added"),
            after.id + "/request_schema",
            code(after.id) + (schema.empty() ? " takes no body any more."
                              : is_needed    ? " needs a body."
                                             : " takes a body."),
            "data/operations.json", "", text_value(old_schema), text_value(schema), after.id});
}

} // namespace

void compare_schemas(const contract& old, const api& old_api, const contract& now,
                     const api& now_api, recorder& to) {
    const auto walk = [&](direction way, const std::string& use, const std::string& before,
                          const std::string& after) {
        schema_walk(old, now, way, use, to).compare(before, after);
    };
    const auto both = [&](direction way, const std::string& use,
                          const optional_field<std::string>& before,
                          const optional_field<std::string>& after) {
        if (before.has_value() && after.has_value())
            walk(way, use, *before, *after);
    };
    if (old_api.operations && now_api.operations)
        for (const operation_row& row : *now_api.operations)
            if (const operation_row* before =
                    counterpart(row, *now_api.operations, *old_api.operations)) {
                compare_request_body(*before, row, now, to);
                both(direction::request, "request of " + row.id, before->request_schema,
                     row.request_schema);
                both(direction::reply, "reply of " + row.id, before->response_schema,
                     row.response_schema);
            }
    if (old_api.stream_events && now_api.stream_events)
        for (const stream_event_row& row : *now_api.stream_events)
            for (const stream_event_row& before : *old_api.stream_events)
                if (before.event == row.event)
                    walk(direction::reply, "event " + row.event, before.data_schema,
                         row.data_schema);
    if (old_api.webhook_events && now_api.webhook_events)
        for (const webhook_event_row& row : *now_api.webhook_events)
            for (const webhook_event_row& before : *old_api.webhook_events)
                if (before.event == row.event)
                    both(direction::delivery, "delivery of " + row.event, before.schema,
                         row.schema);
    const std::string errors = "error_envelope.schema.json";
    if (old.find(errors) && now.find(errors))
        walk(direction::reply, "every error", errors, errors);
}

} // namespace moonage_proto::schemas::diff
