#include "../created_spaces.hpp"
#include "../judges/judge_action_path.hpp"
#include "sections.hpp"
#include "webhook_subscription.hpp"

#include <moonage_proto/action_states.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

request_spec action_of(const std::string& space, const std::string& action) {
    return request_to(operation_id::get_action, {space, action});
}

/// With an output, as the reference shows it.
request_spec trigger_in(const std::string& space, std::string_view prompt) {
    return with_body(
        request_to(operation_id::trigger_action, {space}),
        json::object{{"prompt", prompt},
                     {"output", {{"type", "slack"}, {"channel", "#engineering-updates"}}}});
}

std::optional<action_status> status_in(const exchange& poll) {
    return from_string<action_status>(text_of(member(body_of(poll), "status")));
}

std::string prompt_sent(const exchange& trigger) {
    const auto body = request_json(trigger);
    return std::string(text_of(member(body ? &*body : nullptr, "prompt")));
}

void judge_path(context& run, const std::vector<const exchange*>& polls) {
    std::optional<polled_action> before;
    for (const exchange* poll : polls) {
        const auto now = polled(*poll);
        if (!now)
            continue;
        if (before)
            judge_action_path(run.found(), *before, *now);
        before = now;
    }
}

/// The reference shows the prompt cut off with an ellipsis.
bool is_beginning(std::string_view shown, std::string_view sent) {
    for (const std::string_view ellipsis : {std::string_view("..."), std::string_view("\u2026")})
        if (shown.ends_with(ellipsis) &&
            sent.starts_with(shown.substr(0, shown.size() - ellipsis.size())))
            return true;
    return sent.starts_with(shown) && !shown.empty();
}

void judge_prompt(context& run, const exchange& trigger, const exchange& poll) {
    const json::value* const shown = member(body_of(poll), "prompt");
    const std::string sent = prompt_sent(trigger);
    if (is_text(shown) && !sent.empty())
        run.judge("action.get.prompt-as-sent", is_beginning(text_of(shown), sent),
                  "the prompt that was sent, or its beginning", show_at("/prompt", shown),
                  {&trigger, &poll});
}

requirement_id final_requirement(action_status status) {
    switch (status) {
    case action_status::failed:
        return "action.edge.failed-is-final";
    case action_status::cancelled:
        return "action.edge.cancelled-is-final";
    default:
        return "action.edge.completed-is-final";
    }
}

/// One more poll after the end.
void judge_final(context& run, const request_spec& poll, const exchange& last) {
    const auto ended = polled(last);
    if (!ended || !is_terminal(ended->status))
        return;
    const exchange& again = ask(run, poll);
    const auto now = polled(again);
    run.judge(final_requirement(ended->status), now && now->status == ended->status,
              std::string(to_string(ended->status)) + " still",
              now ? std::string(to_string(now->status)) : outcome_of(again), {&last, &again});
    if (now)
        judge_action_path(run.found(), *ended, *now);
}

void judge_end(context& run, requirement_id requirement, const exchange& last,
               action_status wanted) {
    const auto status = status_in(last);
    const bool ended = status && is_terminal(*status);
    if (!ended)
        give_up("the action did not end before the deadline");
    run.judge(requirement, status == wanted, std::string(to_string(wanted)) + " at its end",
              std::string(to_string(*status)), {&last});
}

void observe_trigger(context& run, const exchange& trigger) {
    observe_outcome(run, "action.trigger.status", "POST of an action", trigger);
    const auto status = status_in(trigger);
    run.judge("action.trigger.returns-action", status.has_value() && id_in(trigger, "action"),
              "an action with its id and status", kind_of(body_of(trigger)), {&trigger});
    if (status)
        run.judge("action.trigger.initial-status", status == action_status::pending, "pending",
                  std::string(to_string(*status)), {&trigger});
}

void judge_absent_actions(context& run, const std::string& space, const std::string& action,
                          const exchange& trigger, const exchange& poll) {
    judge_absent(run, "action.get.unknown-action-is-404", action_of(space, absent_id(action)),
                 poll);
    judge_absent(run, "action.get.unknown-space-is-404", action_of(absent_id(space), action), poll);
    judge_absent(run, "action.trigger.unknown-space-is-404",
                 trigger_in(absent_id(space), prompt_sent(trigger)), trigger);
}

/// A server that is away for a time, or that counts the polls, does not fail to show the action.
void judge_later_poll(context& run, const exchange& poll) {
    constexpr unsigned others[] = {401, 429, 503, 504};
    if (poll.is_whole() && std::ranges::count(others, poll.status()) == 0)
        judge_served(run, "action.get.succeeds", poll);
}

/// Follows an action to its end; the trigger stands first.
void judge_course(context& run, const std::vector<const exchange*>& seen) {
    const exchange& trigger = *seen.front();
    if (seen.size() < 2)
        give_up("the action was not polled");
    const exchange& poll = *seen[1];
    run.judge("action.trigger.starts-action", poll.status() != 404, "an action under its id",
              outcome_of(poll), {&trigger, &poll});
    if (poll.status() == 404)
        give_up("the triggered action cannot be found");
    if (!judge_served(run, "action.get.succeeds", poll))
        give_up("the action cannot be read");
    for (const exchange* each : std::span(seen).subspan(2))
        judge_later_poll(run, *each);
    judge_prompt(run, trigger, poll);
    judge_path(run, {seen.begin() + 1, seen.end()});
}

std::string id_of(const exchange& trigger) {
    auto id = id_in(trigger, "action");
    if (!id)
        give_up("the reply to a triggered action has no id");
    return *std::move(id);
}

void check_completion(context& run) {
    if (!run.target().prompts.completes)
        give_up("the profile has no `prompts.completes`");
    const std::string space = run.shared_space();
    auto told =
        try_to_subscribe(run, "/hooks/action.completed", {webhook_event_type::action_completed},
                         {"webhook.event.action-completed"});
    const auto& seen = run.shared_action();
    judge_course(run, seen);
    observe_trigger(run, *seen.front());
    const std::string action = id_of(*seen.front());
    judge_final(run, action_of(space, action), *seen.back());
    judge_absent_actions(run, space, action, *seen.front(), *seen.back());
    judge_end(run, "action.status.completed-reached", *seen.back(), action_status::completed);
    if (told && status_in(*seen.back()) == action_status::completed)
        told->judge_told("webhook.event.action-completed", webhook_event_type::action_completed,
                         *seen.back());
}

/// A space without the output's provider may refuse an output there; then it is sent without.
const exchange& trigger_failing(context& run, const std::string& space, const std::string& prompt) {
    const exchange& seen = ask(run, trigger_in(space, prompt));
    if (seen.is_success() || seen.status() > 499)
        return seen;
    observe_outcome(run, "action.trigger.output-types", "an output of the type slack", seen);
    const exchange& plain = ask(run, with_body(request_to(operation_id::trigger_action, {space}),
                                               json::object{{"prompt", prompt}}));
    return plain.is_success() ? plain : seen;
}

void check_failure(context& run) {
    const std::string space = run.shared_space();
    if (!run.target().prompts.fails)
        give_up("the profile has no `prompts.fails`");
    auto told = try_to_subscribe(run, "/hooks/action.failed", {webhook_event_type::action_failed},
                                 {"webhook.event.action-failed"});
    const exchange& trigger = trigger_failing(run, space, *run.target().prompts.fails);
    if (!judge_served(run, "action.trigger.succeeds", trigger))
        return;
    auto seen = run.poll_action(space, id_of(trigger));
    seen.insert(seen.begin(), &trigger);
    judge_course(run, seen);
    judge_end(run, "action.status.failed-reached", *seen.back(), action_status::failed);
    if (told && status_in(*seen.back()) == action_status::failed)
        told->judge_told("webhook.event.action-failed", webhook_event_type::action_failed,
                         *seen.back());
    judge_final(run, action_of(space, id_of(trigger)), *seen.back());
}

} // namespace

std::span<const check> action_checks() {
    static const check checks[] = {
        {"actions.completion",
         "An action runs through its statuses to completed.",
         {"action.trigger.starts-action", "action.get.succeeds", "action.get.prompt-as-sent",
          "action.status.completed-reached", "action.status.pending-only-first",
          "action.status.terminal-is-final", "action.get.unknown-action-is-404",
          "action.get.unknown-space-is-404", "action.trigger.unknown-space-is-404",
          "error.unknown-resource-code", "webhook.event.action-completed"},
         {effect::write, effect::spend},
         check_completion,
         8,
         {"prompts.completes", "webhooks"}},
        {"actions.failure",
         "An action whose step keeps failing ends as failed.",
         {"action.trigger.succeeds", "action.trigger.starts-action", "action.get.succeeds",
          "action.get.prompt-as-sent", "action.status.failed-reached",
          "action.status.pending-only-first", "action.status.terminal-is-final",
          "webhook.event.action-failed"},
         {effect::write, effect::spend},
         check_failure,
         5,
         {"prompts.fails", "webhooks"}},
    };
    return checks;
}

} // namespace moonage_proto::conformance
