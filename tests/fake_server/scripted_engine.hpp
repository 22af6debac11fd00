#pragma once

#include "../../fake_server/src/action_engine.hpp"
#include "engine_parts.hpp"

#include <moonage_proto/fake_server/script/action_edit.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace test {

using namespace moonage_proto::fake_server;
using moonage_proto::action_status;
using moonage_proto::open_enum;

using texts = std::vector<std::string>;

/// An engine with one space; its actions leave planning after 70 ms.
struct engine {
    engine()
        : it(settings, time, data, events)
        , space(&data.spaces.add(named("sp_1"))) {}

    static space_record named(const char* id) {
        space_record made;
        made.id = id;
        return made;
    }

    action_record& start(const std::optional<action_edit>& edit, std::string prompt = "p") {
        const std::string id = "act_" + std::to_string(++started);
        return it.start(*space, id, {std::move(prompt), {}}, edit ? &*edit : nullptr);
    }

    moonage_proto::action poll(action_record& which) { return it.poll(which); }
    std::string status(action_record& which) { return std::string(poll(which).status.text()); }

    /// The statuses of the action and of its steps, as in `running: completed running`.
    std::string sight(action_record& which) {
        const moonage_proto::action seen = poll(which);
        std::string made = std::string(seen.status.text()) + ":";
        for (const auto& step : *seen.steps)
            made.append(" ").append(step.status.text());
        return made;
    }

    session_options settings;
    manual_scheduler time;
    recorded_events events;
    store data;
    action_engine it;
    space_record* space;
    int started = 0;
};

inline scripted_step timed_step(const char* name, std::int64_t duration_ms) {
    return {name, std::nullopt, duration_ms, std::nullopt, std::nullopt};
}

inline scripted_step failing(const char* name, std::int64_t duration_ms) {
    return {name, std::nullopt, duration_ms, true, std::nullopt};
}

inline action_edit with_steps(std::vector<scripted_step> steps) {
    action_edit made;
    made.steps = std::move(steps);
    return made;
}

inline action_edit with_outcome(const char* status) {
    action_edit made;
    made.outcome = open_enum<action_status>::from_text(status);
    return made;
}

inline action_edit
with_statuses(std::vector<std::pair<const char*, std::optional<std::int64_t>>> list) {
    action_edit made;
    made.statuses.emplace();
    for (const auto& [status, for_ms] : list)
        made.statuses->push_back({open_enum<action_status>::from_text(status), for_ms});
    return made;
}

inline action_edit by_polls(action_edit made) {
    made.advance = action_advance::polls;
    return made;
}

inline texts polls(engine& world, action_record& which, int count) {
    texts made;
    for (int i = 0; i != count; ++i)
        made.push_back(world.sight(which));
    return made;
}

} // namespace test
