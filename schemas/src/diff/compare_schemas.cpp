#include "areas.hpp"
#include "schema_view.hpp"
#include "schema_walk.hpp"

#include "../openapi/words.hpp"

namespace moonage_proto::schemas::diff {

namespace {

/// Whether a body must have members, so that there must be one.
bool needs_members(const contract& from, const std::string& document) {
    const json::value* schema = from.find(document);
    return schema &&
           schema_view(from, {schema_place{schema, document, {}, {}, {}}}).first("required");
}

void compare_request_body(const operation_row& before, const operation_row& after,
                          const std::string& pointer, const contract& now, recorder& to) {
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
            "data/operations.json", pointer, text_value(old_schema), text_value(schema), after.id});
}

std::string credentials_pointer() {
    return "/properties/" + std::string(words::credentials);
}

/// Whether a request of an OpenAPI document of others must show who sends it.
bool needs_credentials(const contract& from, const operation_row& row) {
    boost::system::error_code none;
    const json::value* schema = from.find(row.request_parts_schema.value_or(""));
    return schema && schema->find_pointer(credentials_pointer() + "/enum", none);
}

void compare_credentials(const operation_row& before, const operation_row& after,
                         const contract& old, const contract& now, recorder& to) {
    if (before.request_parts_schema && after.request_parts_schema &&
        needs_credentials(old, before) && !needs_credentials(now, after))
        to.add({"header.authentication-not-needed", after.id + " credentials",
                "`credentials` of " + code(after.id) + " need not be there.",
                *after.request_parts_schema, credentials_pointer(), "needed", "not needed",
                after.id});
}

} // namespace

void compare_schemas(const contract& old, const api& old_api, const contract& now,
                     const api& now_api, recorder& to) {
    const auto walk = [&](direction way, const std::string& use, const std::string& before,
                          const std::string& after) {
        schema_walk(old, now, way, use, to).compare(before, after);
    };
    const auto both = [&](direction way, const std::string& use, const auto& before,
                          const auto& after) {
        if (before.has_value() && after.has_value())
            walk(way, use, *before, *after);
    };
    for (std::size_t i = 0; now_api.operations && i != now_api.operations->size(); ++i) {
        const operation_row& row = (*now_api.operations)[i];
        const operation_row* const before =
            old_api.operations ? counterpart(row, *now_api.operations, *old_api.operations)
                               : nullptr;
        if (!before)
            continue;
        both(direction::request, "request of " + row.id, before->request_parts_schema,
             row.request_parts_schema);
        both(direction::reply, "responses of " + row.id, before->responses_schema,
             row.responses_schema);
        if (!before->request_parts_schema || !row.request_parts_schema)
            compare_request_body(*before, row, "/" + std::to_string(i) + "/request_schema", now,
                                 to);
        compare_credentials(*before, row, old, now, to);
        both(direction::request, "request of " + row.id, before->request_schema,
             row.request_schema);
        both(direction::reply, "reply of " + row.id, before->response_schema, row.response_schema);
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
