#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

namespace moonage_proto::schemas {

/// A draft-07 schema as draft 2020-12 writes the same (its release notes), without `$schema` and
/// `$id`. References are left as they are, but for `definitions`, which becomes `$defs`; of what
/// stands beside one, which does not count in draft-07, only what is for readers.
json::value to_draft_2020_12(const json::value& schema);

/// What a schema of an OpenAPI document is written in.
enum class dialect { openapi_3_0, draft_2020_12 };

/// The way back. Keywords that draft-07 does not have are left as they are. Takes OpenAPI 3.0's
/// `nullable`, and its true or false for `exclusiveMinimum` and `exclusiveMaximum`, too. What
/// stands beside a `$ref` counts in draft 2020-12, where it becomes `allOf`, and not in
/// OpenAPI 3.0.
json::value to_draft_07(const json::value& schema, dialect from);

} // namespace moonage_proto::schemas
