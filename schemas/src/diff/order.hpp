#pragma once

#include <moonage_proto/schemas/diff/compare.hpp>

#include <vector>

namespace moonage_proto::schemas::diff {

/// The worst first, else by document, line and rule.
void sort_findings(std::vector<finding>& all);

} // namespace moonage_proto::schemas::diff
