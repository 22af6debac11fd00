#pragma once

#include <moonage_proto/action.hpp>
#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/open_enum.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// A status and when it begins.
struct status_change {
    clock::time_point from;
    open_enum<action_status> status;
};

/// A call of a tool as it will go.
struct planned_step {
    std::string name;
    std::optional<std::string> tool;
    bool fails = false;
    clock::duration length{}; ///< All tries together.
    /// The last time of all where the failure of a step before keeps it from beginning.
    clock::time_point begins = clock::time_point::max();
};

/// All that happens to an action, decided when it is triggered. What the action is at a time
/// follows from it, so no poll can see a state that time has not earned, and every poll of one time
/// sees the same.
struct action_timeline {
    std::vector<status_change> statuses; ///< Never empty, in order; the first begins at creation.
    std::vector<planned_step> steps;     ///< One after the other.
    /// Of an action that polls move: the times that they show, one after the other. Else empty.
    std::vector<clock::time_point> poll_times;

    clock::time_point created() const { return statuses.front().from; }
    const status_change& change_at(clock::time_point when) const;

    /// The first status that ends the action, which tells of it and frees its place; null where
    /// none does.
    const status_change* end() const;

    /// The steps as that time's status has them: none before they are planned; all of them where
    /// the action has completed; up to the one that failed; as far as a cancellation let them come,
    /// which fails the one that it cuts off.
    std::vector<action_step> steps_at(clock::time_point when) const;

    /// Cancels the action at that time, unless it has ended by then.
    void cancel(clock::time_point when);
};

/// An action as it was triggered.
struct action_record {
    std::string id;
    std::string prompt;
    action_timeline timeline;
    std::size_t polls = 0; ///< So far, of an action that they move.

    /// The time of the timeline that the action has come to.
    clock::time_point time_at(clock::time_point now) const;
    bool has_ended(clock::time_point now) const;
};

/// The action as it is at a time of its timeline.
action view_of(const action_record& record, clock::time_point when);

} // namespace moonage_proto::fake_server
