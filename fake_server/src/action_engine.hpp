#pragma once

#include "event_sink.hpp"
#include "scheduler.hpp"
#include "store.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/fake_server/options.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

namespace moonage_proto::fake_server {

/// Words in a prompt that tell what becomes of its action; without one it completes.
namespace prompt_word {
inline constexpr std::string_view fail = "[fail]"; ///< A step fails after its retries.
inline constexpr std::string_view slow = "[slow]"; ///< The steps take twenty times as long.
inline constexpr std::string_view hang = "[hang]"; ///< Runs until it is cancelled by timeout.
} // namespace prompt_word

/// Runs actions on the clock: pending, planning, running step by step, then completed, failed or
/// cancelled; tells of the first two (reference: Smart Actions).
class action_engine {
public:
    action_engine(const options& settings, std::size_t most_concurrent, scheduler& when,
                  store& data, event_sink& events);

    /// Whether the plan allows one more (reference: Rate limits).
    bool has_room(clock::time_point now) const;
    /// When the first of the running actions ends.
    clock::time_point next_end() const;

    action_record& start(space_record& space, std::string id, trigger_action_request asked);

    /// Cancels what runs in a space.
    void cancel_all(space_record& space);

private:
    struct running {
        clock::time_point ends;
        scheduler::id wake;
    };

    action_timeline plan(const trigger_action_request& asked, clock::time_point now) const;
    void finish(const std::string& space_id, const std::string& id);

    const options& settings_;
    std::size_t most_concurrent_;
    scheduler& scheduler_;
    store& store_;
    event_sink& events_;
    std::unordered_map<std::string, running> running_;
};

} // namespace moonage_proto::fake_server
