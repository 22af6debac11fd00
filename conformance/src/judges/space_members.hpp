#pragma once

#include "bench.hpp"

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/space.hpp>

#include <boost/json/array.hpp>

namespace moonage_proto::conformance {

/// Judges the members of the spaces of a list (reference: Spaces / List spaces, "Response").
void judge_listed_spaces(const bench& at, const json::array& spaces);

/// The requirement that the filter of this status is under.
requirement_id filter_requirement(space_status status);

} // namespace moonage_proto::conformance
