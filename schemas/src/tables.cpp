#include <moonage_proto/schemas/tables.hpp>

#include <moonage_proto/action_states.hpp>
#include <moonage_proto/api_key.hpp>
#include <moonage_proto/error_code.hpp>
#include <moonage_proto/header.hpp>
#include <moonage_proto/key_scope.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/plan.hpp>
#include <moonage_proto/query_parameter.hpp>
#include <moonage_proto/requirements.hpp>
#include <moonage_proto/space_states.hpp>
#include <moonage_proto/step_states.hpp>
#include <moonage_proto/stream_event.hpp>
#include <moonage_proto/webhook.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <array>
#include <optional>

namespace moonage_proto::schemas {

namespace {

template <class Rows, class RowToJson>
json::value rows_of(const Rows& rows, RowToJson row_to_json) {
    json::array made;
    for (const auto& row : rows)
        made.push_back(row_to_json(row));
    return made;
}

template <class Enum>
json::value name_of(Enum value) {
    return json::value(to_string(value));
}

json::value text_or_null(std::string_view text) {
    return text.empty() ? json::value() : json::value(text);
}

template <class Number>
json::value number_or_null(const std::optional<Number>& number) {
    return number ? json::value(*number) : json::value();
}

json::value schema_or_null(std::string_view name) {
    return name.empty() ? json::value() : json::value(std::string(name) + ".schema.json");
}

template <class Status>
json::value machine() {
    json::array terminal;
    for (const auto& entry : enum_entries<Status>)
        if (is_terminal(entry.value))
            terminal.emplace_back(entry.name);
    return json::object{
        {"statuses",
         rows_of(enum_entries<Status>, [](const auto& entry) { return json::value(entry.name); })},
        {"initial", name_of(state_machine<Status>::initial)},
        {"terminal", std::move(terminal)},
        {"transitions",
         rows_of(state_machine<Status>::transitions, [](const transition<Status>& edge) {
             return json::object{{"from", name_of(edge.from)},
                                 {"to", name_of(edge.to)},
                                 {"rests_on", name_of(edge.rests_on)},
                                 {"because", edge.because}};
         })}};
}

std::string_view scope_of(api_key_type type) {
    switch (type) {
    case api_key_type::organization:
        return "All spaces";
    case api_key_type::space:
        return "Single space";
    case api_key_type::read_only:
        return "GET requests only";
    }
    return {};
}

} // namespace

json::value operations_table() {
    return rows_of(operations, [](const operation& row) {
        return json::object{{"id", name_of(row.id)},
                            {"method", name_of(row.method)},
                            {"path", row.path},
                            {"section", row.section},
                            {"strongest_effect", name_of(row.strongest_effect)},
                            {"request_schema", schema_or_null(row.request_schema)},
                            {"response_schema", schema_or_null(row.response_schema)},
                            {"response_basis", name_of(row.response_basis)},
                            {"may_stream", row.may_stream}};
    });
}

json::value query_parameters_table() {
    return rows_of(query_parameters, [](const query_parameter& row) {
        return json::object{{"operation", name_of(row.operation)},
                            {"name", row.name},
                            {"type", name_of(row.type)},
                            {"default", number_or_null(row.default_value)},
                            {"maximum", number_or_null(row.maximum)}};
    });
}

json::value error_codes_table() {
    return rows_of(error_codes, [](const error_code_row& row) {
        return json::object{{"code", name_of(row.code)},
                            {"status", row.status},
                            {"retry", name_of(row.retry)},
                            {"description", row.description}};
    });
}

json::value transitions_table() {
    return json::object{{"space", machine<space_status>()},
                        {"action", machine<action_status>()},
                        {"step", machine<step_status>()}};
}

json::value api_keys_table() {
    return rows_of(enum_entries<api_key_type>, [](const enum_entry<api_key_type>& entry) {
        return json::object{{"type", entry.name}, {"scope", scope_of(entry.value)}};
    });
}

json::value key_scopes_table() {
    json::array made;
    for (const operation& called : operations)
        for (const auto& key : enum_entries<api_key_type>)
            for (const auto& relation : enum_entries<space_relation>)
                if (called.is_within_space() != (relation.value == space_relation::none))
                    made.push_back(json::object{
                        {"operation", name_of(called.id)},
                        {"key", key.name},
                        {"space", relation.name},
                        {"access", name_of(key_access(key.value, called, relation.value))}});
    return made;
}

json::value plans_table() {
    return rows_of(plans, [](const plan_limits& row) {
        return json::object{{"plan", name_of(row.plan)},
                            {"requests_per_minute", number_or_null(row.requests_per_minute)},
                            {"concurrent_actions", number_or_null(row.concurrent_actions)}};
    });
}

json::value headers_table() {
    return rows_of(headers, [](const header_row& row) {
        return json::object{{"name", row.name}, {"on", name_of(row.on)}, {"content", row.content}};
    });
}

json::value stream_events_table() {
    return rows_of(enum_entries<stream_event_type>, [](const enum_entry<stream_event_type>& entry) {
        return json::object{{"event", entry.name},
                            {"data_schema", std::string(entry.name) + "_event.schema.json"},
                            {"occurs", entry.value == stream_event_type::progress
                                           ? "any number of times"
                                           : "once"}};
    });
}

json::value webhook_events_table() {
    return rows_of(
        enum_entries<webhook_event_type>, [](const enum_entry<webhook_event_type>& entry) {
            return json::object{{"event", entry.name}, {"schema", "webhook_delivery.schema.json"}};
        });
}

json::value webhook_signature_table() {
    return json::object{{"header", signature_scheme.header},
                        {"algorithm", signature_scheme.algorithm},
                        {"signed_bytes", signature_scheme.signed_bytes},
                        {"encoding", signature_scheme.encoding},
                        {"prefix", signature_scheme.prefix}};
}

json::value requirements_table() {
    return rows_of(requirements, [](const requirement& row) {
        return json::object{{"id", row.id},
                            {"section", title(row.section)},
                            {"level", name_of(row.level)},
                            {"basis", name_of(row.basis)},
                            {"disposition", name_of(row.disposition)},
                            {"text", row.text},
                            {"reason", text_or_null(row.reason)}};
    });
}

std::span<const table> tables() {
    static constexpr auto all = std::to_array<table>({
        {"api_keys", api_keys_table},
        {"error_codes", error_codes_table},
        {"headers", headers_table},
        {"key_scopes", key_scopes_table},
        {"operations", operations_table},
        {"plans", plans_table},
        {"query_parameters", query_parameters_table},
        {"requirements", requirements_table},
        {"stream_events", stream_events_table},
        {"transitions", transitions_table},
        {"webhook_events", webhook_events_table},
        {"webhook_signature", webhook_signature_table},
    });
    return all;
}

} // namespace moonage_proto::schemas
