#pragma once

#include <moonage_proto/optional_field.hpp>
#include <moonage_proto/schemas/contract.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The tables of a contract. Values are texts, as another version may have others than this one.
namespace moonage_proto::schemas::diff {

/// A response of an OpenAPI document of others.
struct response_row {
    std::string status;                 ///< As it stands there: `404`, `4XX` or `default`.
    optional_field<std::string> schema; ///< Of the JSON body.
    std::string parts_schema;           ///< Of all else.
};
BOOST_DESCRIBE_STRUCT(response_row, (), (status, schema, parts_schema))

struct operation_row {
    std::string id, method, path, section;
    std::optional<std::string> strongest_effect; ///< OpenAPI documents of others tell none.
    optional_field<std::string> request_schema, response_schema;
    std::optional<std::string> response_basis; ///< Nor this.
    std::optional<std::int64_t> success_status;
    bool may_stream = false;
    /// Of OpenAPI documents of others: all that requests have beside the JSON body.
    std::optional<std::string> request_parts_schema;
    /// Of such documents: all responses, also the first that is a success.
    std::optional<std::vector<response_row>> responses;
};
BOOST_DESCRIBE_STRUCT(operation_row, (),
                      (id, method, path, section, strongest_effect, request_schema, response_schema,
                       response_basis, success_status, may_stream, request_parts_schema, responses))

struct parameter_row {
    std::string operation, name, type;
    optional_field<std::int64_t> default_value, maximum;
    std::optional<bool> required;
};

struct error_row {
    std::string code;
    std::int64_t status = 0;
    std::string retry, description;
};
BOOST_DESCRIBE_STRUCT(error_row, (), (code, status, retry, description))

struct key_row {
    std::string type, scope;
};
BOOST_DESCRIBE_STRUCT(key_row, (), (type, scope))

struct scope_row {
    std::string operation, key, space, access;
};
BOOST_DESCRIBE_STRUCT(scope_row, (), (operation, key, space, access))

struct plan_row {
    std::string plan;
    optional_field<std::int64_t> requests_per_minute, concurrent_actions;
};
BOOST_DESCRIBE_STRUCT(plan_row, (), (plan, requests_per_minute, concurrent_actions))

struct header_row {
    std::string name, on, content;
};
BOOST_DESCRIBE_STRUCT(header_row, (), (name, on, content))

struct edge_row {
    std::string from, to, rests_on, because;
};
BOOST_DESCRIBE_STRUCT(edge_row, (), (from, to, rests_on, because))

struct machine {
    std::vector<std::string> statuses;
    std::string initial;
    std::vector<std::string> terminal;
    std::vector<edge_row> transitions;
};
BOOST_DESCRIBE_STRUCT(machine, (), (statuses, initial, terminal, transitions))

struct stream_event_row {
    std::string event, data_schema, occurs;
};
BOOST_DESCRIBE_STRUCT(stream_event_row, (), (event, data_schema, occurs))

struct webhook_event_row {
    std::string event;
    optional_field<std::string> schema;
};
BOOST_DESCRIBE_STRUCT(webhook_event_row, (), (event, schema))

struct signature {
    std::string header, algorithm, signed_bytes, encoding, prefix;
};
BOOST_DESCRIBE_STRUCT(signature, (), (header, algorithm, signed_bytes, encoding, prefix))

struct requirement_row {
    std::string id, section, level, basis, disposition, text;
    optional_field<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(requirement_row, (), (id, section, level, basis, disposition, text, reason))

/// All of them; empty are those that are not there.
struct api {
    std::optional<std::vector<operation_row>> operations;
    std::optional<std::vector<parameter_row>> query_parameters;
    std::optional<std::vector<error_row>> error_codes;
    std::optional<std::vector<key_row>> api_keys;
    std::optional<std::vector<scope_row>> key_scopes;
    std::optional<std::vector<plan_row>> plans;
    std::optional<std::vector<header_row>> headers;
    std::optional<std::map<std::string, machine>> transitions;
    std::optional<std::vector<stream_event_row>> stream_events;
    std::optional<std::vector<webhook_event_row>> webhook_events;
    std::optional<signature> webhook_signature;
    std::optional<std::vector<requirement_row>> requirements;
};

/// Throws unreadable_contract where a table is not as it has to be.
api read_api(const contract& from);

} // namespace moonage_proto::schemas::diff
