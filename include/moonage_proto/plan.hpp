#pragma once

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <optional>

namespace moonage_proto {

/// The plans of the reference, "Rate limits". Its table heads them Standard, Pro and Enterprise; no
/// message of the API names a plan, so the lower-case JSON names are ours.
enum class plan { standard, pro, enterprise };

BOOST_DESCRIBE_ENUM(plan, standard, pro, enterprise)

/// A row of the reference's table; empty where it says "Custom".
struct plan_limits {
    enum plan plan;
    std::optional<int> requests_per_minute;
    std::optional<int> concurrent_actions;
};

inline constexpr std::array<plan_limits, 3> plans{{
    {plan::standard, 100, 5},
    {plan::pro, 1000, 25},
    {plan::enterprise, std::nullopt, std::nullopt},
}};

constexpr const plan_limits& limits_of(plan which) {
    return plans[static_cast<std::size_t>(which)];
}

} // namespace moonage_proto
