#pragma once

#include "resolver.hpp"

#include <moonage_proto/fault.hpp>

#include <optional>
#include <span>

namespace moonage_proto::schemas {

/// Looks among schemas for one that, by its references, asks of a value what it is just asking of
/// that value (draft-07 core §8.3.1: "infinite recursive nesting"). The fault points to it.
std::optional<fault> find_circle(const resolver& references, std::span<const place> schemas);

} // namespace moonage_proto::schemas
