#pragma once

#include <string_view>

namespace moonage_proto::conformance {

inline constexpr std::string_view version = "0.1.0";

} // namespace moonage_proto::conformance
