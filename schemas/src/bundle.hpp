#pragma once

#include "resolver.hpp"

#include <moonage_proto/fault.hpp>

namespace moonage_proto::schemas {

/// One schema that says what a schema and all that it refers to say, in words that valijson takes
/// as draft-07 means them: no reference leaves it, annotations (among them `format`) are left out,
/// and an integer is a number that is whole, be it written 1 or 1.0.
///
/// A fault, with a pointer into the schema: a part that is no schema, a reference that leads
/// nowhere, or one that comes back to itself.
result<json::value> bundle(const resolver& references);

} // namespace moonage_proto::schemas
