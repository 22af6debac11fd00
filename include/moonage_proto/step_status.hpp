#pragma once

#include <moonage_proto/enum_names.hpp>

namespace moonage_proto {

/// The status of a step, in an action and in a stream's progress events. The reference shows
/// `running` and `completed` and lists none, so more may exist.
enum class step_status { pending, running, completed, failed };
BOOST_DESCRIBE_ENUM(step_status, pending, running, completed, failed)
template <>
inline constexpr bool is_closed_enum<step_status> = false;

} // namespace moonage_proto
