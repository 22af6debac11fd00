#pragma once

#include <moonage_proto/action.hpp>
#include <moonage_proto/fake_server/clock.hpp>

#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// A call of a tool as it will go.
struct planned_step {
    std::string name;
    std::string tool;
    clock::duration length{};
    bool fails = false;
};

/// All that happens to an action, decided when it is triggered. What the action is at a time
/// follows from it, so no poll can see a state that time has not earned, and every poll sees the
/// same.
struct action_timeline {
    clock::time_point created;
    clock::time_point planned; ///< pending until then.
    clock::time_point started; ///< planning until then, running after.
    std::vector<planned_step> steps;
    clock::time_point ended;
    action_status outcome = action_status::completed; ///< Terminal; holds from `ended` on.

    action_status status_at(clock::time_point now) const;

    /// The steps as far as they have come; empty before they are planned. A step that an end cut
    /// off has failed, one that it kept from starting is not listed.
    std::vector<action_step> steps_at(clock::time_point now) const;

    /// Ends it now, cancelled, unless it has ended.
    void cancel(clock::time_point now);
};

/// An action as it was triggered.
struct action_record {
    std::string id;
    std::string prompt;
    action_timeline timeline;
};

/// The action as a poll at that time sees it.
action view_of(const action_record& record, clock::time_point now);

} // namespace moonage_proto::fake_server
