#include "action_engine.hpp"

#include <moonage_proto/json/encode.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr int slow_factor = 20;
constexpr std::chrono::hours for_ever{24 * 365};

planned_step last_step(const std::optional<output_target>& output) {
    if (!output)
        return {"Save the result", "moonage.save_result", {}, false};
    if (output->type == "slack")
        return {"Post to Slack", "slack.post_message", {}, false};
    return {"Deliver the result", output->type + ".deliver", {}, false};
}

} // namespace

action_engine::action_engine(const options& settings, std::size_t most_concurrent, scheduler& when,
                             store& data, event_sink& events)
    : settings_(settings)
    , most_concurrent_(most_concurrent)
    , scheduler_(when)
    , store_(data)
    , events_(events) {}

bool action_engine::has_room(clock::time_point now) const {
    const auto is_running = [now](const auto& each) { return now < each.second.ends; };
    const auto count = std::count_if(running_.begin(), running_.end(), is_running);
    return static_cast<std::size_t>(count) < most_concurrent_;
}

clock::time_point action_engine::next_end() const {
    clock::time_point first = clock::time_point::max();
    for (const auto& [id, each] : running_)
        first = std::min(first, each.ends);
    return first;
}

action_record& action_engine::start(space_record& space, std::string id,
                                    trigger_action_request asked) {
    const clock::time_point now = scheduler_.now();
    action_timeline timeline = plan(asked, now);
    action_record& made =
        space.actions.add({std::move(id), std::move(asked.prompt), std::move(timeline)});
    const clock::time_point ends = made.timeline.ended;
    const auto wake = scheduler_.call_at(
        ends, [this, space_id = space.id, action_id = made.id] { finish(space_id, action_id); });
    running_.emplace(made.id, running{ends, wake});
    return made;
}

action_timeline action_engine::plan(const trigger_action_request& asked,
                                    clock::time_point now) const {
    const auto says = [&](std::string_view word) {
        return asked.prompt.find(word) != std::string::npos;
    };
    const clock::duration unit =
        settings_.step_duration * (says(prompt_word::slow) ? slow_factor : 1);
    action_timeline made;
    made.created = now;
    made.planned = now + settings_.step_duration / 2;
    made.started = now + settings_.step_duration;
    made.steps = {{"Fetch merged PRs", "github.list_pull_requests", unit, false},
                  {"Summarize and format", "llm.summarize", unit * 7 / 5, says(prompt_word::fail)},
                  last_step(asked.output)};
    made.steps.back().length = unit * 3 / 5;
    if (says(prompt_word::hang))
        made.steps.back().length = for_ever;
    made.ended = made.started;
    for (const planned_step& step : made.steps) {
        made.ended += step.length;
        if (!step.fails)
            continue;
        made.outcome = action_status::failed;
        break;
    }
    made.cancel(now + settings_.action_timeout);
    return made;
}

void action_engine::cancel_all(space_record& space) {
    const clock::time_point now = scheduler_.now();
    for (action_record& each : space.actions) {
        const auto found = running_.find(each.id);
        if (found == running_.end())
            continue;
        each.timeline.cancel(now);
        if (each.timeline.outcome != action_status::cancelled)
            continue; // It has ended by now, and its end is yet to be told.
        scheduler_.cancel(found->second.wake);
        running_.erase(found);
    }
}

void action_engine::finish(const std::string& space_id, const std::string& id) {
    running_.erase(id);
    space_record* space = store_.spaces.find(space_id);
    const action_record* ended = space ? space->actions.find(id) : nullptr;
    if (!ended || ended->timeline.outcome == action_status::cancelled)
        return;
    json::object data = to_json(view_of(*ended, ended->timeline.ended)).as_object();
    data["space_id"] = space_id;
    const bool is_success = ended->timeline.outcome == action_status::completed;
    events_.publish(is_success ? webhook_event_type::action_completed
                               : webhook_event_type::action_failed,
                    std::move(data));
}

} // namespace moonage_proto::fake_server
