#pragma once

#include "resolver.hpp"

#include <moonage_proto/schemas/violation.hpp>

#include <vector>

namespace moonage_proto::schemas {

/// Finds the causes for which a value is not as a schema says, at most `limit` of them.
///
/// valijson says that a value is wrong, and names objects up to the root for it; this finds the
/// places and the words by walking schema and value side by side. A test holds the two together.
std::vector<violation> explain(const resolver& references, const json::value& value,
                               std::size_t limit);

} // namespace moonage_proto::schemas
