#pragma once

#include <moonage_proto/schemas/contract.hpp>

/// What a contract has to be before anything is said about it. Each throws unreadable_contract.
namespace moonage_proto::schemas {

/// Every schema document is one of draft-07: what is misspelt there would be taken for a schema
/// that demands nothing.
void check_schemas(const contract& of);

/// Every table is as its schema in schemas/data says, has each row once, and names only what
/// another table or a schema document has. Of a contract that does not tell all, nothing is asked.
void check_tables(const contract& of);

} // namespace moonage_proto::schemas
