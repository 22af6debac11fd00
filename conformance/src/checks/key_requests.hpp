#pragma once

#include "key_cells.hpp"
#include "samples.hpp"

#include <string>

namespace moonage_proto::conformance {

/// What tries a combination: in the space of `names`, which is the run's own, or in that of the
/// space key, where it changes nothing for good. Throws not_decidable where there is nothing to
/// try it on.
request_spec request_for(context& run, const key_cell& cell, const sample_names& names);

/// What such a request describes a space as, so that it shows who was obeyed.
std::string description_by(key_role key);

} // namespace moonage_proto::conformance
