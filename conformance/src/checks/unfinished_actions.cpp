#include "unfinished_actions.hpp"

#include "../created_spaces.hpp"
#include "support.hpp"

#include <moonage_proto/action_states.hpp>

#include <chrono>
#include <map>
#include <string>
#include <utility>

namespace moonage_proto::conformance {

namespace {

using path = std::pair<std::string, std::string>; ///< The ids of a space and of an action in it.

bool shows_end(const exchange& seen) {
    const auto status = from_string<action_status>(text_of(member(body_of(seen), "status")));
    return status && is_terminal(*status);
}

/// With the key that can read it. What cannot be read any more may be at work all the same.
std::map<path, key_role> started_actions(const context& run) {
    std::map<path, key_role> left;
    for (const exchange* each : run.exchanges()) {
        const auto segments = path_segments(*each);
        if (!is_served(*each) || segments.size() < 3)
            continue;
        const auto last = segments.end() - 1;
        if (each->operation == operation_id::trigger_action && !shows_end(*each)) {
            if (const auto id = id_in(*each, "action"))
                left.try_emplace({*(last - 1), *id}, each->key);
        } else if (each->operation == operation_id::get_action && shows_end(*each)) {
            left.erase({*(last - 2), *last});
        }
    }
    return left;
}

} // namespace

std::size_t count_unfinished_actions(context& run) {
    constexpr int most_looks = 20;
    constexpr std::chrono::milliseconds pause(500);
    auto left = started_actions(run);
    for (int look = 0; look != most_looks && !left.empty(); ++look) {
        if (look != 0)
            run.wait(pause);
        bool may_end = false;
        for (auto each = left.begin(); each != left.end();) {
            const auto& [ids, key] = *each;
            const exchange& seen = run.send(
                with_key(request_to(operation_id::get_action, {ids.first, ids.second}), key));
            may_end |= is_served(seen);
            each = is_served(seen) && shows_end(seen) ? left.erase(each) : std::next(each);
        }
        if (!may_end)
            break;
    }
    return left.size();
}

} // namespace moonage_proto::conformance
