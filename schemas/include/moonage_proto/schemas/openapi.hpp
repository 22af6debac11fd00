#pragma once

#include <moonage_proto/schemas/contract.hpp>

#include <memory>
#include <string>

namespace moonage_proto::schemas {

/// The versions of OpenAPI that are written.
enum class openapi_version {
    v3_1, ///< Streams are a string, with their events beside it in `x-sse-events`.
    v3_2  ///< Streams also have OpenAPI's own words for them, `itemSchema`.
};

/// A contract as an OpenAPI document. What OpenAPI has no word for stands in members that begin
/// with `x-`, so that `from_openapi` loses nothing of the API. The same contract gives the same
/// document. Throws unreadable_contract where a table is not as its schema in schemas/data says.
json::value to_openapi(const contract& from, openapi_version version = openapi_version::v3_1);

/// Whether a document says that it is one of OpenAPI or of its predecessor Swagger.
bool is_openapi(const json::value& document);

/// The contract that an OpenAPI document (3.0, 3.1 or 3.2) describes.
///
/// Of a document that `to_openapi` wrote: the schemas that the API uses and every table, as they
/// were. Of any other: operations, query parameters, schemas of bodies, webhooks and events of
/// streams as far as they are told; tables of which it has no trace are absent.
///
/// Throws unreadable_contract where the document is of another version or has no operations.
contract from_openapi(const std::string& name, std::shared_ptr<const contract_file> file,
                      const json::value& document);

} // namespace moonage_proto::schemas
