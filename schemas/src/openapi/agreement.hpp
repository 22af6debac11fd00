#pragma once

#include <moonage_proto/schemas/contract.hpp>

namespace moonage_proto::schemas {

/// Throws unreadable_contract where an OpenAPI document that `to_openapi` wrote says something else
/// in the words of OpenAPI than in `x-moonage`: the tables of the contract are read from there, and
/// other programs heed the rest.
void require_agreement(const contract& read, const contract_file& file,
                       const json::value& document);

} // namespace moonage_proto::schemas
