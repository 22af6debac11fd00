#include "areas.hpp"
#include "schema_view.hpp"
#include "schema_walk.hpp"

#include "../openapi/words.hpp"

#include <set>
#include <utility>

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
    if (needs_credentials(old, before) && !needs_credentials(now, after))
        to.add({"header.authentication-not-needed", after.id + " credentials",
                "`credentials` of " + code(after.id) + " need not be there.",
                *after.request_parts_schema, credentials_pointer(), "needed", "not needed",
                after.id});
}

/// Goes through the tables for the schemas that they name.
class schema_follower {
public:
    schema_follower(const contract& old, const contract& now, recorder& to)
        : old_(old)
        , now_(now)
        , to_(to) {}

    void follow(const std::vector<operation_row>& old, const std::vector<operation_row>& now) {
        for (std::size_t i = 0; i != now.size(); ++i)
            if (const operation_row* before = counterpart(now[i], now, old))
                follow(*before, now[i], place_in("data/operations.json", i));
    }

    void follow(const std::vector<stream_event_row>& old,
                const std::vector<stream_event_row>& now) {
        for (std::size_t i = 0; i != now.size(); ++i)
            for (const stream_event_row& before : old)
                if (before.event == now[i].event)
                    walk({direction::reply, "event " + now[i].event}, before.data_schema,
                         now[i].data_schema, place_in("data/stream_events.json", i, "data_schema"));
    }

    void follow(const std::vector<webhook_event_row>& old,
                const std::vector<webhook_event_row>& now) {
        for (std::size_t i = 0; i != now.size(); ++i)
            for (const webhook_event_row& before : old)
                if (before.event == now[i].event && before.schema.has_value() &&
                    now[i].schema.has_value())
                    walk({direction::delivery, "delivery of " + now[i].event, now[i].event},
                         *before.schema, *now[i].schema,
                         place_in("data/webhook_events.json", i, "schema"));
    }

    void follow_errors() {
        const std::string errors = "error_envelope.schema.json";
        if (old_.find(errors) && now_.find(errors))
            walk({direction::reply, "every error"}, errors, errors, std::nullopt);
    }

private:
    void follow(const operation_row& before, const operation_row& after, const schema_place& row) {
        const auto pair = [&](direction way, const char* use, const auto& was, const auto& is,
                              const char* column) {
            if (was.has_value() && is.has_value())
                walk({way, use + after.id}, *was, *is, at_column(row, column));
        };
        pair(direction::request, "request of ", before.request_parts_schema,
             after.request_parts_schema, "request_parts_schema");
        pair(direction::request, "request of ", before.request_schema, after.request_schema,
             "request_schema");
        if (before.responses && after.responses)
            follow(*before.responses, *after.responses, after.id, at_column(row, "responses"));
        else
            pair(direction::reply, "reply of ", before.response_schema, after.response_schema,
                 "response_schema");
        if (before.request_parts_schema && after.request_parts_schema)
            compare_credentials(before, after, old_, now_, to_);
        else
            compare_request_body(before, after, at_column(row, "request_schema").pointer, now_,
                                 to_);
    }

    void follow(const std::vector<response_row>& old, const std::vector<response_row>& now,
                const std::string& operation, const schema_place& list) {
        std::set<std::pair<const response_row*, const response_row*>> pairs;
        for (const response_row& row : now)
            pairs.emplace(counterpart(row, now, old), &row);
        for (const response_row& row : old)
            pairs.emplace(&row, counterpart(row, old, now));
        for (const auto& [before, after] : pairs)
            if (before && after)
                follow(*before, *after, operation,
                       at_column(list, std::to_string(after - now.data()).c_str()));
    }

    void follow(const response_row& before, const response_row& after, const std::string& operation,
                const schema_place& row) {
        const schema_use use{direction::reply, "reply " + before.status + " of " + operation};
        walk(use, before.parts_schema, after.parts_schema, row);
        if (before.schema.has_value() && after.schema.has_value())
            walk(use, *before.schema, *after.schema, row);
    }

    void walk(schema_use use, const std::string& before, const std::string& after,
              const std::optional<schema_place>& named_at) {
        schema_walk(old_, now_, std::move(use), to_).compare(before, after, named_at);
    }

    static schema_place at_column(schema_place row, const char* column) {
        row.pointer.append("/").append(column);
        return row;
    }

    static schema_place place_in(const char* table, std::size_t index) {
        schema_place made;
        made.document = table;
        made.pointer = "/" + std::to_string(index);
        return made;
    }

    static schema_place place_in(const char* table, std::size_t index, const char* column) {
        return at_column(place_in(table, index), column);
    }

    const contract& old_;
    const contract& now_;
    recorder& to_;
};

} // namespace

void compare_schemas(const contract& old, const api& old_api, const contract& now,
                     const api& now_api, recorder& to) {
    schema_follower schemas(old, now, to);
    if (old_api.operations && now_api.operations)
        schemas.follow(*old_api.operations, *now_api.operations);
    if (old_api.stream_events && now_api.stream_events)
        schemas.follow(*old_api.stream_events, *now_api.stream_events);
    if (old_api.webhook_events && now_api.webhook_events)
        schemas.follow(*old_api.webhook_events, *now_api.webhook_events);
    schemas.follow_errors();
}

} // namespace moonage_proto::schemas::diff
