#pragma once

#include "run_context.hpp"

#include <moonage_proto/conformance/report.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// What came of cleaning up; webhooks are in neither, as the API does not delete them.
struct cleanup_outcome {
    std::vector<std::string> removed; ///< As in `space sp_abc123`.
    std::vector<cleanup_problem> problems;
};

/// Deletes what the log of the run says is left on its target, within `at_most`, also after an
/// interruption.
cleanup_outcome clean_up(run_state& state, run_context& context, std::chrono::milliseconds at_most);

} // namespace moonage_proto::conformance
