#pragma once

#include <moonage_proto/conformance/run.hpp>

#include <set>
#include <span>
#include <string_view>

namespace moonage_proto::conformance {

/// What `only` and `skip` leave of a run.
struct selection {
    std::vector<const check*> checks;
    std::set<std::string_view> left_out; ///< Requirements that are not to be decided.
};

selection select(const run_options& options, std::span<const check> checks);

} // namespace moonage_proto::conformance
