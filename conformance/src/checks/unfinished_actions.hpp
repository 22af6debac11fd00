#pragma once

#include <moonage_proto/conformance/context.hpp>

#include <cstddef>

namespace moonage_proto::conformance {

/// How many of the actions that this run has started may still be at work. Waits at most ten
/// seconds for them to end.
std::size_t count_unfinished_actions(context& run);

} // namespace moonage_proto::conformance
