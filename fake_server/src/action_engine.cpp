#include "action_engine.hpp"

#include "action_plan.hpp"

#include <moonage_proto/json/encode.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace moonage_proto::fake_server {

action_engine::action_engine(const session_options& settings, scheduler& when, store& data,
                             event_sink& events)
    : settings_(settings)
    , scheduler_(when)
    , store_(data)
    , events_(events) {}

std::size_t action_engine::running(clock::time_point now) const {
    const auto is_running = [&](const auto& each) {
        const action_record* record = find(each.first, each.second);
        return record && !record->has_ended(now);
    };
    return static_cast<std::size_t>(std::count_if(untold_.begin(), untold_.end(), is_running));
}

clock::time_point action_engine::next_end(clock::time_point now) const {
    clock::time_point first = clock::time_point::max();
    for (const auto& [id, entry] : untold_) {
        const action_record* record = find(id, entry);
        if (record && entry.wake != 0 && !record->has_ended(now))
            first = std::min(first, record->timeline.end()->from);
    }
    return first;
}

action_record& action_engine::start(space_record& space, std::string id,
                                    trigger_action_request asked, const action_edit* edit) {
    std::erase_if(untold_, [&](const auto& each) { return !find(each.first, each.second); });
    action_timeline timeline = plan_action(asked, edit, settings_, scheduler_.now());
    action_record& made =
        space.actions.add({std::move(id), std::move(asked.prompt), std::move(timeline)});
    follow(space.id, made);
    return made;
}

action action_engine::poll(action_record& polled) {
    const clock::time_point now = scheduler_.now();
    if (polled.timeline.poll_times.empty())
        return view_of(polled, now);
    ++polled.polls;
    if (polled.has_ended(now))
        finish(polled.id);
    return view_of(polled, polled.time_at(now));
}

void action_engine::cancel_all(space_record& space) {
    const clock::time_point now = scheduler_.now();
    for (action_record& each : space.actions) {
        const auto found = untold_.find(each.id);
        if (found == untold_.end() || each.has_ended(now))
            continue; // An end that has come by now is yet to be told.
        each.timeline.cancel(each.time_at(now));
        scheduler_.cancel(found->second.wake);
        untold_.erase(found);
    }
}

void action_engine::adopt(space_record& space) {
    const clock::time_point now = scheduler_.now();
    for (const action_record& each : space.actions)
        if (!each.has_ended(now))
            follow(space.id, each);
}

void action_engine::forget_all() {
    for (const auto& [id, entry] : untold_)
        scheduler_.cancel(entry.wake);
    untold_.clear();
}

std::vector<action_engine::followed> action_engine::all_followed() const {
    std::map<std::pair<scheduler::id, std::string>, std::string> in_order;
    for (const auto& [id, entry] : untold_)
        in_order.emplace(std::pair(entry.wake, id), entry.space_id);
    std::vector<followed> made;
    for (const auto& [place, space_id] : in_order)
        made.emplace_back(place.second, space_id);
    return made;
}

void action_engine::follow_only(const std::vector<followed>& these) {
    forget_all();
    for (const auto& [id, space_id] : these)
        if (const action_record* const record = find(id, {space_id}))
            follow(space_id, *record);
}

void action_engine::follow(const std::string& space_id, const action_record& record) {
    untold entry{space_id};
    const status_change* const end = record.timeline.end();
    if (end && record.timeline.poll_times.empty())
        entry.wake = scheduler_.call_at(end->from, [this, id = record.id] { finish(id); });
    untold_.emplace(record.id, std::move(entry));
}

const action_record* action_engine::find(const std::string& id, const untold& entry) const {
    space_record* const space = store_.spaces.find(entry.space_id);
    return space ? space->actions.find(id) : nullptr;
}

void action_engine::finish(const std::string& id) {
    const auto taken = untold_.extract(id);
    const action_record* ended = taken.empty() ? nullptr : find(id, taken.mapped());
    if (!ended)
        return;
    const status_change& end = *ended->timeline.end();
    if (end.status == action_status::cancelled)
        return;
    json::object data = to_json(view_of(*ended, end.from)).as_object();
    data["space_id"] = taken.mapped().space_id;
    const bool is_success = end.status == action_status::completed;
    events_.publish(is_success ? webhook_event_type::action_completed
                               : webhook_event_type::action_failed,
                    std::move(data));
}

} // namespace moonage_proto::fake_server
