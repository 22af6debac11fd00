#include "action_timeline.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace moonage_proto::fake_server {

namespace {

std::int64_t milliseconds_of(clock::duration length) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(length).count();
}

} // namespace

action_status action_timeline::status_at(clock::time_point now) const {
    if (now >= ended)
        return outcome;
    if (now >= started)
        return action_status::running;
    return now >= planned ? action_status::planning : action_status::pending;
}

std::vector<action_step> action_timeline::steps_at(clock::time_point now) const {
    std::vector<action_step> made;
    if (now < started || ended < started)
        return made;
    clock::time_point begins = started;
    for (const planned_step& planned_one : steps) {
        const clock::time_point ends = std::min(begins + planned_one.length, ended);
        if (now >= ended && begins >= ended)
            break;
        const bool is_cut_off = begins + planned_one.length > ended;
        action_step step;
        step.name = planned_one.name;
        step.tool = planned_one.tool;
        if (now < begins) {
            step.status = step_status::pending;
        } else if (now < ends) {
            step.status = step_status::running;
        } else {
            const bool failed = planned_one.fails || is_cut_off;
            step.status = failed ? step_status::failed : step_status::completed;
            step.duration_ms = number(milliseconds_of(ends - begins));
        }
        made.push_back(std::move(step));
        begins += planned_one.length;
    }
    return made;
}

void action_timeline::cancel(clock::time_point now) {
    if (now >= ended)
        return;
    ended = now;
    outcome = action_status::cancelled;
}

action view_of(const action_record& record, clock::time_point now) {
    action seen;
    seen.id = record.id;
    seen.status = record.timeline.status_at(now);
    seen.prompt = record.prompt;
    seen.created_at =
        timestamp::from(std::chrono::floor<std::chrono::milliseconds>(record.timeline.created));
    std::vector<action_step> steps = record.timeline.steps_at(now);
    if (now >= record.timeline.ended) {
        std::int64_t total = 0;
        for (const action_step& step : steps)
            total += static_cast<std::int64_t>(step.duration_ms.value_or(number(0)).as_double());
        seen.total_duration_ms = number(total);
    }
    seen.steps = std::move(steps);
    return seen;
}

} // namespace moonage_proto::fake_server
