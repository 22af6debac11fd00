#pragma once

#include "key_requests.hpp"

namespace moonage_proto::conformance {

/// Judges what a combination of key and operation was answered with: that a key which may was let
/// through, where that of the organization is; that one which may not was refused, where one that
/// may is served; `names` are those that the request was made with.
void judge_cell(context& run, const key_cell& cell, const request_spec& request,
                const exchange& seen, const sample_names& names);

} // namespace moonage_proto::conformance
