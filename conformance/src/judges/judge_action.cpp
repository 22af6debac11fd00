#include "body_access.hpp"
#include "judges.hpp"

#include <moonage_proto/action.hpp>
#include <moonage_proto/id.hpp>

#include <algorithm>
#include <cmath>

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_action[] = {
    "action.get.id",
    "action.get.is-the-action-asked",
    "action.get.status",
    "action.get.prompt",
    "action.get.steps",
    "action.get.created-at",
    "action.get.total-duration-ms",
    "action.step.name",
    "action.step.status",
    "action.step.duration-ms",
    "action.step.tool",
    "action.get.id-prefix",
    "action.get.created-at-form",
    "action.get.total-whole",
    "action.get.total-is-sum-of-steps",
    "action.step.duration-whole",
    "action.step.tool-form",
    "action.status.enum",
    "action.status.pending-has-not-started",
    "action.status.completed-has-no-unfinished-step",
    "action.status.failed-has-failed-step",
};

bool is_completed(const json::value& step) {
    return text_of(member(&step, "status")) == "completed";
}

/// A step need not call a tool.
bool is_tool(const json::value* value) {
    return value && (value->is_string() || value->is_null());
}

/// As in `github.list_pull_requests`.
bool is_tool_form(std::string_view tool) {
    const std::size_t dot = tool.find('.');
    return dot != tool.npos && dot != 0 && dot + 1 != tool.size();
}

void judge_text(const bench& at, requirement_id requirement, std::string_view name) {
    const json::value* const value = member(body_of(at.seen), name);
    at.judge(requirement, is_text(value), "a string at /" + std::string(name),
             kind_at("/" + std::string(name), value));
}

void judge_head(const bench& at, const json::value* action) {
    judge_text(at, "action.get.id", "id");
    judge_text(at, "action.get.status", "status");
    judge_text(at, "action.get.prompt", "prompt");
    judge_text(at, "action.get.created-at", "created_at");
    const auto path = path_segments(at.seen);
    const json::value* const id = member(action, "id");
    if (!id_text(id).empty())
        at.judge("action.get.is-the-action-asked", !path.empty() && id_text(id) == path.back(),
                 "the id of the path", show_at("/id", id));
    if (is_text(id))
        at.judge("action.get.id-prefix", has_prefix(id_kind::action, text_of(id)),
                 "an id that starts with act_", show_at("/id", id));
    if (const json::value* status = member(action, "status"); is_text(status))
        at.judge("action.status.enum", from_string<action_status>(text_of(status)).has_value(),
                 "a status of the table", show_at("/status", status));
    if (const json::value* created = member(action, "created_at"); is_text(created))
        at.judge("action.get.created-at-form", is_timestamp(created), "an RFC 3339 timestamp",
                 show_at("/created_at", created));
}

void judge_step(const bench& at, const json::value& step, std::size_t index) {
    const std::string path = "/steps/" + std::to_string(index), where = " of " + path;
    const auto judge_member = [&](requirement_id requirement, std::string_view name,
                                  bool (*is_right)(const json::value*), const char* expected) {
        const json::value* const value = member(&step, name);
        at.judge(requirement, is_right(value), expected + (" as the " + std::string(name)) + where,
                 kind_at(path + "/" + std::string(name), value));
    };
    judge_member("action.step.name", "name", is_text, "a string");
    judge_member("action.step.status", "status", is_text, "a string");
    const json::value* const status = member(&step, "status");
    if (is_text(status))
        at.judge("action.step.status-values", from_string<step_status>(text_of(status)).has_value(),
                 "pending, running, completed or failed", show_at(path + "/status", status));
    if (!is_completed(step))
        return;
    judge_member("action.step.duration-ms", "duration_ms", is_number, "a number");
    judge_member("action.step.tool", "tool", is_tool, "a string or null");
    const json::value* const duration = member(&step, "duration_ms");
    if (is_number(duration))
        at.judge("action.step.duration-whole", is_whole_number(duration),
                 "whole milliseconds" + where, show_at(path + "/duration_ms", duration));
    const json::value* const tool = member(&step, "tool");
    if (is_text(tool))
        at.judge("action.step.tool-form", is_tool_form(text_of(tool)),
                 "a provider, a dot and an operation" + where, show_at(path + "/tool", tool));
}

/// As in `step 2, "Summarize", is running`; empty where no step has one of these statuses.
std::string first_step_that_is(const json::array& steps,
                               std::initializer_list<std::string_view> statuses) {
    for (std::size_t i = 0; i != steps.size(); ++i)
        if (const auto status = text_of(member(&steps[i], "status"));
            std::ranges::count(statuses, status) != 0)
            return "step " + std::to_string(i + 1) + ", " + show(member(&steps[i], "name")) +
                   ", is " + std::string(status);
    return {};
}

void judge_steps_against_status(const bench& at, const json::array& steps,
                                std::string_view status) {
    if (status == "pending") {
        const std::string started = first_step_that_is(steps, {"running", "completed", "failed"});
        at.judge("action.status.pending-has-not-started", started.empty(),
                 "no step that has started", started);
    } else if (status == "completed") {
        const std::string unfinished = first_step_that_is(steps, {"pending", "running", "failed"});
        at.judge("action.status.completed-has-no-unfinished-step", unfinished.empty(),
                 "no step that is pending, running or failed", unfinished);
    } else if (status == "failed" && !steps.empty()) {
        const bool all = std::ranges::all_of(steps, is_completed);
        at.judge("action.status.failed-has-failed-step", !all, "a step that did not complete",
                 all ? "all completed" : "one");
    }
}

/// Steps may run at once, and there may be time between them; only less than the longest of them is
/// no total.
void judge_sum(const bench& at, const json::array& steps, const json::value* total) {
    double sum = 0;
    double longest = 0;
    for (const json::value& step : steps) {
        const json::value* const duration = member(&step, "duration_ms");
        if (!is_number(duration))
            return;
        sum += duration->to_number<double>();
        longest = std::max(longest, duration->to_number<double>());
    }
    const auto whole = total->to_number<double>();
    at.judge("action.get.total-is-sum-of-steps", whole >= longest,
             "at least the longest step, " + std::to_string(std::llround(longest)),
             show_at("/total_duration_ms", total));
    if (std::abs(whole - sum) > 0.001)
        at.observe("action.get.total-is-sum-of-steps",
                   show(total) + " where the steps add up to " + std::to_string(std::llround(sum)));
}

void judge_total(const bench& at, const json::value* action, bool completed) {
    const json::value* const total = present(action, "total_duration_ms");
    if (completed)
        at.judge("action.get.total-duration-ms", is_number(total),
                 "a number at /total_duration_ms of a completed action",
                 kind_at("/total_duration_ms", member(action, "total_duration_ms")));
    if (!is_number(total))
        return;
    at.judge("action.get.total-whole", is_whole_number(total), "whole milliseconds",
             show_at("/total_duration_ms", total));
    const json::value* const steps = member(action, "steps");
    if (completed && is_array(steps) && !steps->get_array().empty())
        judge_sum(at, steps->get_array(), total);
}

} // namespace

std::span<const requirement_id> action_requirements() {
    return decided_by_action;
}

void judge_action(const bench& at) {
    const exchange& seen = at.seen;
    if (seen.operation != operation_id::get_action || !seen.is_success() || !seen.body)
        return;
    const json::value* const action = body_of(seen);
    const std::string_view status = text_of(member(action, "status"));
    judge_head(at, action);
    judge_total(at, action, status == "completed");

    const json::value* const steps = present(action, "steps");
    const bool are_objects =
        is_array(steps) && std::ranges::all_of(steps->get_array(), [](const json::value& step) {
            return step.is_object();
        });
    if (steps || status == "completed")
        at.judge("action.get.steps", are_objects, "an array of objects at /steps",
                 is_array(steps) ? (are_objects ? "objects" : "another element")
                                 : kind_at("/steps", member(action, "steps")));
    if (!are_objects)
        return;
    for (std::size_t i = 0; i != steps->get_array().size(); ++i)
        judge_step(at, steps->get_array()[i], i);
    judge_steps_against_status(at, steps->get_array(), status);
}

} // namespace moonage_proto::conformance
