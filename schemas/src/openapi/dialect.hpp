#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

namespace moonage_proto::schemas {

/// A draft-07 schema as draft 2020-12 writes the same (its release notes), without `$schema` and
/// `$id`. References are left as they are, but for `definitions`, which becomes `$defs`.
json::value to_draft_2020_12(const json::value& schema);

/// The way back. Keywords that draft-07 does not have are left as they are. Takes OpenAPI 3.0's
/// `nullable`, and its true or false for `exclusiveMinimum` and `exclusiveMaximum`, too.
json::value to_draft_07(const json::value& schema);

} // namespace moonage_proto::schemas
