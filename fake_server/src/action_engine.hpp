#pragma once

#include "event_sink.hpp"
#include "scheduler.hpp"
#include "store.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/fake_server/script/action_edit.hpp>
#include <moonage_proto/fake_server/session_options.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace moonage_proto::fake_server {

/// Runs actions on the clock, or as polls move them, and tells of those that complete or fail
/// (reference: Smart Actions; Webhooks / Event types).
class action_engine {
public:
    action_engine(const session_options& settings, scheduler& when, store& data,
                  event_sink& events);

    /// Actions that have not ended, over all spaces.
    std::size_t running(clock::time_point now) const;
    /// When the first of the running actions ends; the last time of all where none does by itself.
    clock::time_point next_end(clock::time_point now) const;

    /// Triggers an action; `edit`, which may be null, says what becomes of it.
    action_record& start(space_record& space, std::string id, trigger_action_request asked,
                         const action_edit* edit);

    /// The action as a GET sees it, which moves one that polls move.
    action poll(action_record& polled);

    /// Cancels what runs in a space.
    void cancel_all(space_record& space);

    /// Takes on the actions of a space that came into the store with it. Those that have ended by
    /// now have told of it.
    void adopt(space_record& space);

    /// Takes its hands off all actions: none is told of any more.
    void forget_all();

    /// An action that is followed, by its id and that of its space.
    using followed = std::pair<std::string, std::string>;
    /// All whose end is yet to be told, in the order in which they were triggered or taken on.
    std::vector<followed> all_followed() const;
    /// Follows those and no others, as the store has them now. An end that has come meanwhile is
    /// told at once.
    void follow_only(const std::vector<followed>& these);

private:
    /// An action whose end is yet to be told.
    struct untold {
        std::string space_id;
        scheduler::id wake = 0; ///< 0 where no time ends it.
    };

    const action_record* find(const std::string& id, const untold& entry) const;
    void finish(const std::string& id);
    void follow(const std::string& space_id, const action_record& record);

    const session_options& settings_;
    scheduler& scheduler_;
    store& store_;
    event_sink& events_;
    std::unordered_map<std::string, untold> untold_;
};

} // namespace moonage_proto::fake_server
