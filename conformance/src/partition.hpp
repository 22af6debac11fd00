#pragma once

#include <moonage_proto/conformance/check.hpp>

#include <cstddef>
#include <vector>

namespace moonage_proto::conformance {

using check_list = std::vector<const check*>;

/// Deals checks to so many parts that come to about as many requests each. Those that build on each
/// other stay together, and each part has its checks in the order given. The same checks are always
/// dealt in the same way. A part is empty where there are fewer checks.
std::vector<check_list> partition(const check_list& checks, std::size_t parts);

/// Those that must be alone, or build on one that must, or are built on by one.
check_list alone_of(const check_list& checks);

} // namespace moonage_proto::conformance
