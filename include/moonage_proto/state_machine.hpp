#pragma once

#include <moonage_proto/basis.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace moonage_proto {

/// One edge of a status machine.
template <class Status>
struct transition {
    Status from;
    Status to;
    basis rests_on;
    std::string_view because; ///< What in the reference supports the edge.
};

/// The edges of a status machine; specialised beside each status enum.
template <class Status>
struct state_machine;

/// Whether the status can change from one to the other in one step.
template <class Status>
constexpr bool can_become(Status from, Status to) {
    for (const auto& edge : state_machine<Status>::transitions)
        if (edge.from == from && edge.to == to)
            return true;
    return false;
}

/// Whether the status never changes again.
template <class Status>
constexpr bool is_terminal(Status status) {
    for (const auto& edge : state_machine<Status>::transitions)
        if (edge.from == status)
            return false;
    return true;
}

/// Whether a poll may see `to` after it has seen `from`: in any number of steps, none included.
template <class Status>
constexpr bool is_reachable(Status to, Status from) {
    constexpr std::size_t count = enum_entries<Status>.size();
    std::array<bool, count> seen{};
    seen[static_cast<std::size_t>(from)] = true;
    for (std::size_t round = 0; round != count; ++round)
        for (const auto& edge : state_machine<Status>::transitions)
            if (seen[static_cast<std::size_t>(edge.from)])
                seen[static_cast<std::size_t>(edge.to)] = true;
    return seen[static_cast<std::size_t>(to)];
}

} // namespace moonage_proto
