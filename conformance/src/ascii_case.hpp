#pragma once

#include <moonage_proto/detail/ascii_case.hpp>

namespace moonage_proto::conformance {

using detail::equal_ignoring_case;
using detail::is_blank;
using detail::to_lower;

} // namespace moonage_proto::conformance
