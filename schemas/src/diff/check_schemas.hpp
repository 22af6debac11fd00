#pragma once

#include <moonage_proto/schemas/contract.hpp>

namespace moonage_proto::schemas::diff {

/// Throws unreadable_contract where a schema document of a contract is not as draft-07 has it: what
/// is misspelt there would be taken for a schema that demands nothing.
void check_schemas(const contract& of);

} // namespace moonage_proto::schemas::diff
