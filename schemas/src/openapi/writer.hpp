#pragma once

#include "table_row.hpp"

#include <moonage_proto/schemas/openapi.hpp>
#include <moonage_proto/schemas/openapi_components.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

/// The parts of an OpenAPI document, each made from the tables of a contract.
namespace moonage_proto::schemas {

/// What all parts are made from.
struct openapi_source {
    const contract& from;
    openapi_version version;
    openapi_components& schemas;
};

/// `/spaces/:id` as `/spaces/{id}`.
std::string braced(std::string_view path);

/// What stands before ` / ` in an operation's `section`, and what stands after it.
std::string tag_of(const table_row& operation);
std::string summary_of(const table_row& operation);

/// JSON content whose schema is in that file, with the examples of the schema.
json::object json_content(openapi_source& source, const std::string& schema_file);

/// An event stream: what it is, and its events in their order.
json::object stream_content(openapi_source& source);

json::object paths_of(openapi_source& source);
json::object webhooks_of(openapi_source& source);

/// The `responses` of an operation.
json::object responses_of(openapi_source& source, const table_row& operation);

/// `components.responses`, one for each status that has error codes, and one for all other errors.
json::object error_responses(openapi_source& source);

/// The `headers` of a response: those that every response has, and those of a status.
json::object header_references(const openapi_source& source, std::string_view status = {});

/// `components.headers`, of responses, and `components.parameters`, of deliveries.
json::object header_components(const openapi_source& source);
json::object header_parameters(const openapi_source& source);

/// `components.securitySchemes`: a key type each, with what it may call.
json::object security_schemes(const openapi_source& source);

/// The `security` of an operation: the types of key that may call it.
json::array security_of(const openapi_source& source, const std::string& operation);

/// What each type of key may do with an operation, by the relation of the space that it names:
/// `{"space": {"own": "granted", "foreign": "denied"}}`.
json::object access_of(const openapi_source& source, const std::string& operation);

/// The tables of which nothing else has all rows.
json::object remaining_tables(const openapi_source& source);

} // namespace moonage_proto::schemas
