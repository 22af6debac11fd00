#pragma once

#include "partition.hpp"

#include <moonage_proto/conformance/run.hpp>

#include <set>
#include <span>
#include <string_view>

namespace moonage_proto::conformance {

/// What `only`, `skip` and `shard` leave of a run.
struct selection {
    check_list checks;
    std::set<std::string_view> left_out;  ///< Requirements that are not to be decided.
    std::set<std::string_view> elsewhere; ///< Those that no check of the shard decides.
    std::set<std::string_view> in_part;   ///< Those that a check which is left out may decide.
};

selection select(const run_options& options, std::span<const check> checks);

} // namespace moonage_proto::conformance
