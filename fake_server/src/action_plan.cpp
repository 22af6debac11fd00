#include "action_plan.hpp"

#include "clock_arithmetic.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

using std::chrono::milliseconds;

constexpr int slow_factor = 20;

scripted_step last_step(const std::optional<output_target>& output) {
    if (!output)
        return {"Save the result", "moonage.save_result", {}, {}, {}};
    if (output->type == "slack")
        return {"Post to Slack", "slack.post_message", {}, {}, {}};
    return {"Deliver the result", output->type + ".deliver", {}, {}, {}};
}

/// What the server does by itself and the prompt's words make of it.
action_edit edit_of(const trigger_action_request& asked, milliseconds step_duration) {
    const auto says = [&](std::string_view word) {
        return asked.prompt.find(word) != std::string::npos;
    };
    const std::int64_t unit = step_duration.count() * (says(prompt_word::slow) ? slow_factor : 1);
    scripted_step fetch{"Fetch merged PRs", "github.list_pull_requests", unit, {}, {}};
    scripted_step summarize{
        "Summarize and format", "llm.summarize", unit * 7 / 5, says(prompt_word::fail), {}};
    scripted_step last = last_step(asked.output);
    last.duration_ms = unit * 3 / 5;
    action_edit made;
    made.steps = {std::move(fetch), std::move(summarize), std::move(last)};
    if (says(prompt_word::hang))
        made.outcome = action_status::cancelled;
    return made;
}

void override_with(action_edit& made, const action_edit& edit) {
    if (edit.outcome)
        made.outcome = edit.outcome;
    if (edit.steps)
        made.steps = edit.steps;
    if (edit.statuses && !edit.statuses->empty())
        made.statuses = edit.statuses;
    if (edit.advance)
        made.advance = edit.advance;
    if (edit.timeout_ms)
        made.timeout_ms = edit.timeout_ms;
}

/// Makes one timeline.
class planner {
public:
    planner(action_edit edit, const session_options& settings, clock::time_point now)
        : edit_(std::move(edit))
        , settings_(settings)
        , now_(now)
        , is_by_polls_(edit_.advance && *edit_.advance == action_advance::polls) {}

    action_timeline make() {
        if (edit_.statuses)
            list_statuses();
        else
            follow_steps();
        if (const auto timeout = find_timeout())
            made_.cancel(now_ + *timeout);
        if (is_by_polls_)
            list_poll_times();
        return std::move(made_);
    }

private:
    /// Where polls move the action, all that has a time must have one of its own.
    clock::duration at_least_some(clock::duration length) const {
        return std::max(length, clock::duration(is_by_polls_ ? 1 : 0));
    }

    clock::duration length_of(const scripted_step& step) const {
        const clock::duration once = bounded_span(
            step.duration_ms.value_or(settings_.step_duration.count()), milliseconds(1));
        const std::int64_t retries = std::max<std::int64_t>(step.retries.value_or(0), 0);
        return at_least_some(bounded_sum(once, bounded_span(retries, once)));
    }

    void enter(open_enum<action_status> status) {
        made_.statuses.push_back({now_ + passed_, std::move(status)});
    }
    void pass(clock::duration length) { passed_ = bounded_sum(passed_, length); }

    /// One after the other from here on, up to the first that fails the action.
    void place_steps() {
        bool is_over = false;
        for (const scripted_step& each : *edit_.steps) {
            planned_step step{each.name, each.tool, each.fails.value_or(false), length_of(each)};
            if (!is_over) {
                step.begins = now_ + passed_;
                pass(step.length);
            }
            is_over = is_over || (step.fails && !is_outcome(action_status::completed));
            made_.steps.push_back(std::move(step));
        }
    }

    void follow_steps() {
        const clock::duration half = settings_.step_duration / 2;
        enter(action_status::pending);
        if (is_outcome(action_status::pending))
            return;
        pass(at_least_some(half));
        enter(action_status::planning);
        if (is_outcome(action_status::planning))
            return;
        pass(at_least_some(settings_.step_duration - half));
        enter(action_status::running);
        const clock::duration began = passed_;
        place_steps();
        if (passed_ == began)
            pass(at_least_some({}));
        if (!is_outcome(action_status::running) && !is_outcome(action_status::cancelled))
            enter(edit_.outcome.value_or(outcome_of_steps()));
    }

    bool is_outcome(action_status status) const {
        return edit_.outcome && *edit_.outcome == status;
    }

    action_status outcome_of_steps() const {
        const bool has_failed = std::any_of(made_.steps.begin(), made_.steps.end(),
                                            [](const planned_step& each) { return each.fails; });
        return has_failed ? action_status::failed : action_status::completed;
    }

    /// The steps begin with the first `running`; where there is none they never do.
    void list_statuses() {
        std::optional<clock::duration> running_from;
        for (const scripted_status& each : *edit_.statuses) {
            if (!running_from && each.status == action_status::running)
                running_from = passed_;
            enter(each.status);
            const std::int64_t length = each.for_ms.value_or(settings_.step_duration.count());
            pass(is_by_polls_ ? clock::duration(1) : bounded_span(length, milliseconds(1)));
        }
        passed_ = running_from.value_or(longest_span);
        place_steps();
    }

    /// The session's timeout is for what the script leaves to the server.
    std::optional<clock::duration> find_timeout() const {
        if (edit_.timeout_ms)
            return bounded_span(*edit_.timeout_ms, milliseconds(1));
        if (edit_.statuses || (edit_.outcome && !is_outcome(action_status::cancelled)))
            return std::nullopt;
        return bounded_span(settings_.action_timeout.count(), milliseconds(1));
    }

    void list_poll_times() {
        std::vector<clock::time_point>& times = made_.poll_times;
        for (const status_change& each : made_.statuses)
            times.push_back(each.from);
        const status_change* const end = made_.end();
        const clock::time_point over = end ? end->from : clock::time_point::max();
        if (!edit_.statuses)
            for (const planned_step& each : made_.steps)
                if (each.begins < over)
                    times.push_back(each.begins);
        std::sort(times.begin(), times.end());
        times.erase(std::unique(times.begin(), times.end()), times.end());
    }

    action_edit edit_;
    const session_options& settings_;
    clock::time_point now_;
    bool is_by_polls_;
    clock::duration passed_{};
    action_timeline made_;
};

} // namespace

action_timeline plan_action(const trigger_action_request& asked, const action_edit* edit,
                            const session_options& settings, clock::time_point now) {
    action_edit wanted = edit_of(asked, settings.step_duration);
    if (edit)
        override_with(wanted, *edit);
    return planner(std::move(wanted), settings, now).make();
}

} // namespace moonage_proto::fake_server
