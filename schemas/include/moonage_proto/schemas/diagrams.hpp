#pragma once

#include <moonage_proto/schemas/contract.hpp>

#include <string>

namespace moonage_proto::schemas {

/// The status machines of a contract as a page of Markdown: a Mermaid state diagram of each, and a
/// table of its edges with what they rest on. Throws unreadable_contract where `data/transitions`
/// is not as its schema says.
std::string state_diagrams(const contract& from);

} // namespace moonage_proto::schemas
