#pragma once

#include "run_context.hpp"

#include <moonage_proto/conformance/report.hpp>

#include <vector>

namespace moonage_proto::conformance {

/// Deletes what the run created, within `at_most`, also after an interruption. What could not be
/// deleted is returned.
std::vector<cleanup_problem> clean_up(run_context& context, sender& out,
                                      std::chrono::milliseconds at_most);

} // namespace moonage_proto::conformance
