#pragma once

#include <moonage_proto/space.hpp>
#include <moonage_proto/state_machine.hpp>

namespace moonage_proto {

/// The reference lists the statuses, makes `status` updatable, and archives a space on deletion.
template <>
struct state_machine<space_status> {
    static constexpr space_status initial = space_status::active;
    static constexpr auto transitions = std::to_array<transition<space_status>>({
        {space_status::active, space_status::paused, basis::inferred, "status is updatable"},
        {space_status::paused, space_status::active, basis::inferred, "status is updatable"},
        {space_status::active, space_status::archived, basis::stated,
         "deletion archives the space at once"},
        {space_status::paused, space_status::archived, basis::stated,
         "deletion archives the space at once"},
        {space_status::archived, space_status::active, basis::inferred,
         "status is updatable, and a grace period is of use only where one can go back"},
        {space_status::archived, space_status::paused, basis::inferred, "status is updatable"},
    });
};

} // namespace moonage_proto
