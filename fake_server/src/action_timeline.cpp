#include "action_timeline.hpp"

#include <moonage_proto/action_states.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

bool is_end(const open_enum<action_status>& status) {
    const auto known = status.known();
    return known && is_terminal(*known);
}

action_step shown(const planned_step& planned, step_status status) {
    action_step step;
    step.name = planned.name;
    if (planned.tool)
        step.tool = *planned.tool;
    step.status = status;
    return step;
}

action_step ended(const planned_step& planned, step_status status, clock::duration length) {
    action_step step = shown(planned, status);
    const std::int64_t count =
        std::chrono::duration_cast<std::chrono::milliseconds>(length).count();
    step.duration_ms = number(count);
    return step;
}

action_step ended_by_itself(const planned_step& planned) {
    return ended(planned, planned.fails ? step_status::failed : step_status::completed,
                 planned.length);
}

std::vector<action_step> completed_steps(const std::vector<planned_step>& steps) {
    std::vector<action_step> made;
    for (const planned_step& each : steps)
        made.push_back(ended_by_itself(each));
    return made;
}

/// The last step fails unless one does by itself.
std::vector<action_step> failed_steps(const std::vector<planned_step>& steps) {
    std::vector<action_step> made;
    for (const planned_step& each : steps) {
        const bool is_last = &each == &steps.back();
        if (each.fails || is_last) {
            made.push_back(ended(each, step_status::failed, each.length));
            break;
        }
        made.push_back(ended_by_itself(each));
    }
    return made;
}

/// Whether no step begins after that one.
bool is_last_to_begin(const std::vector<planned_step>& steps, std::size_t which) {
    const std::size_t next = which + 1;
    return next == steps.size() || steps[next].begins == clock::time_point::max();
}

std::vector<action_step> cancelled_steps(const std::vector<planned_step>& steps,
                                         clock::time_point when) {
    std::vector<action_step> made;
    for (const planned_step& each : steps) {
        if (each.begins >= when)
            break;
        const clock::duration left = when - each.begins;
        if (left < each.length || is_last_to_begin(steps, made.size()))
            made.push_back(ended(each, step_status::failed, left));
        else
            made.push_back(ended_by_itself(each));
    }
    return made;
}

/// The last step to begin lasts as long as the action runs.
std::vector<action_step> running_steps(const std::vector<planned_step>& steps,
                                       clock::time_point when) {
    std::vector<action_step> made;
    for (const planned_step& each : steps) {
        if (when < each.begins)
            made.push_back(shown(each, step_status::pending));
        else if (when < each.begins + each.length || is_last_to_begin(steps, made.size()))
            made.push_back(shown(each, step_status::running));
        else
            made.push_back(ended_by_itself(each));
    }
    return made;
}

} // namespace

const status_change& action_timeline::change_at(clock::time_point when) const {
    const auto is_later = [](clock::time_point time, const status_change& each) {
        return time < each.from;
    };
    const auto next = std::upper_bound(statuses.begin() + 1, statuses.end(), when, is_later);
    return *std::prev(next);
}

const status_change* action_timeline::end() const {
    const auto found = std::find_if(statuses.begin(), statuses.end(),
                                    [](const status_change& each) { return is_end(each.status); });
    return found == statuses.end() ? nullptr : &*found;
}

std::vector<action_step> action_timeline::steps_at(clock::time_point when) const {
    const status_change& now = change_at(when);
    switch (now.status.known().value_or(action_status::running)) {
    case action_status::pending:
    case action_status::planning:
        return {};
    case action_status::completed:
        return completed_steps(steps);
    case action_status::failed:
        return failed_steps(steps);
    case action_status::cancelled:
        return cancelled_steps(steps, now.from);
    case action_status::running:
        break;
    }
    return running_steps(steps, when);
}

void action_timeline::cancel(clock::time_point when) {
    const status_change* const ends = end();
    if (ends && ends->from <= when)
        return;
    std::erase_if(statuses, [when](const status_change& each) { return each.from > when; });
    statuses.push_back({when, action_status::cancelled});
    std::erase_if(poll_times, [when](clock::time_point each) { return each > when; });
}

clock::time_point action_record::time_at(clock::time_point now) const {
    if (timeline.poll_times.empty())
        return now;
    if (polls == 0)
        return timeline.created();
    return timeline.poll_times[std::min(polls, timeline.poll_times.size()) - 1];
}

bool action_record::has_ended(clock::time_point now) const {
    const status_change* const ends = timeline.end();
    return ends && ends->from <= time_at(now);
}

action view_of(const action_record& record, clock::time_point when) {
    action seen;
    seen.id = record.id;
    seen.status = record.timeline.change_at(when).status;
    seen.prompt = record.prompt;
    seen.created_at =
        timestamp::from(std::chrono::floor<std::chrono::milliseconds>(record.timeline.created()));
    std::vector<action_step> steps = record.timeline.steps_at(when);
    if (is_end(seen.status)) {
        std::int64_t total = 0;
        for (const action_step& step : steps)
            total += static_cast<std::int64_t>(step.duration_ms.value_or(number(0)).as_double());
        seen.total_duration_ms = number(total);
    }
    seen.steps = std::move(steps);
    return seen;
}

} // namespace moonage_proto::fake_server
