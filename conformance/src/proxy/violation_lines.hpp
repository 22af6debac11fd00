#pragma once

#include "../traffic_judge.hpp"

#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// A line for each violation that an exchange shows: of a stated must by the target, and of the
/// contract by the client.
std::vector<std::string> violation_lines(const exchange& seen, const traffic_judge::outcome& what);

} // namespace moonage_proto::conformance
