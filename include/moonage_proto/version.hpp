#pragma once

#include <string_view>

namespace moonage_proto {

/// The version of this library and of its tools (Semantic Versioning 2.0.0). The build reads it
/// here.
inline constexpr std::string_view version = "0.1.0";

} // namespace moonage_proto
