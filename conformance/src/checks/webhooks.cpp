#include "sections.hpp"
#include "webhook_subscription.hpp"

#include "../created_spaces.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

constexpr const char* all_path = "/hooks/all";
constexpr const char* other_path = "/hooks/other";

requirement_id registration_requirement(webhook_event_type event) {
    switch (event) {
    case webhook_event_type::action_completed:
        return "webhook.register.action-completed";
    case webhook_event_type::action_failed:
        return "webhook.register.action-failed";
    case webhook_event_type::space_updated:
        return "webhook.register.space-updated";
    case webhook_event_type::integration_connected:
        return "webhook.register.integration-connected";
    case webhook_event_type::integration_disconnected:
        return "webhook.register.integration-disconnected";
    case webhook_event_type::integration_error:
        break;
    }
    return "webhook.register.integration-error";
}

/// The reply tells which events the webhook is for; where it does not, only a delivery shows that
/// it was registered as asked.
void judge_events(context& run, const exchange& registration, bool has_delivered) {
    const json::value* const events =
        member(find_resource(body_of(registration), "webhook"), "events");
    for (const auto& entry : enum_entries<webhook_event_type>) {
        const requirement_id requirement = registration_requirement(entry.value);
        const bool confirmed =
            is_array(events) && std::ranges::any_of(events->get_array(), [&](const auto& each) {
                return text_of(&each) == entry.name;
            });
        if (is_array(events) || has_delivered)
            run.judge(requirement, confirmed || !is_array(events),
                      "a webhook for " + std::string(entry.name),
                      confirmed          ? "confirmed"
                      : is_array(events) ? "left out"
                                         : "accepted",
                      {&registration});
        else
            run.found().not_run(requirement, "neither the reply nor a delivery shows the webhook");
    }
}

void observe_registration(context& run, const exchange& registration) {
    observe_outcome(run, "webhook.register.status", "POST /webhooks", registration);
    const json::value* const webhook = find_resource(body_of(registration), "webhook");
    const bool is_shown =
        member(webhook, "id") && member(webhook, "url") && member(webhook, "events");
    run.judge("webhook.register.returns-webhook", is_shown, "the id, url and events of the webhook",
              unless(is_shown, "not all of them"), {&registration});
    const bool has_secret = member(webhook, "secret");
    run.judge("webhook.register.secret-not-returned", !has_secret, "no secret in the reply",
              unless(!has_secret, "a member secret"), {&registration});
}

bool has_delivery(context& run, std::string_view path) {
    return std::ranges::any_of(run.receiver().deliveries(), [&](const webhook_delivery& each) {
        return each.path.ends_with(path);
    });
}

std::vector<webhook_event_type> all_events() {
    std::vector<webhook_event_type> all;
    for (const auto& entry : enum_entries<webhook_event_type>)
        all.push_back(entry.value);
    return all;
}

/// The shared space is described anew: no check looks at its description. Not all of it is ASCII,
/// so that a signature over other bytes than those of UTF-8 shows.
const exchange& describe_space(context& run) {
    return ask_served(
        run, with_body(request_to(operation_id::update_space, {run.shared_space()}),
                       json::object{{"description", "Described for a webhook: \u00E9 \u2713"}}));
}

/// Not for its key, its path or its number.
bool is_refused_as_invalid(const exchange& seen) {
    constexpr unsigned others[] = {401, 402, 403, 404, 405, 409, 429};
    return seen.status() >= 400 && seen.status() <= 499 &&
           std::ranges::count(others, seen.status()) == 0;
}

/// A registration for all events was refused: for its url, or for one of the events? One for those
/// of the reference's example has the same url. Each other event is then tried alone.
void judge_refused_events(context& run, const exchange& refused, const std::string& secret) {
    subscription example(run, other_path,
                         {webhook_event_type::action_completed, webhook_event_type::action_failed,
                          webhook_event_type::space_updated},
                         secret);
    const exchange& twin = example.open();
    if (!is_served(twin))
        return;
    for (const webhook_event_type each :
         {webhook_event_type::integration_connected, webhook_event_type::integration_disconnected,
          webhook_event_type::integration_error}) {
        const std::string name(to_string(each));
        subscription alone(run, "/hooks/" + name, {each}, secret);
        const exchange& seen = alone.open();
        if (is_refused_as_invalid(seen))
            run.judge(registration_requirement(each), false, "a webhook for " + name,
                      outcome_of(seen), {&seen, &twin, &refused});
    }
}

void check_webhooks(context& run) {
    // The first of two, so that a server that signs everything with one secret is found.
    subscription other(run, other_path, {webhook_event_type::integration_error},
                       make_webhook_secret());
    const bool has_other = is_served(other.open());
    const std::string secret = make_webhook_secret();
    subscription all(run, all_path, all_events(), secret);
    const exchange& registration = all.open();
    if (is_refused_as_invalid(registration))
        judge_refused_events(run, registration, secret);
    if (is_refused_as_invalid(registration) && run.receiver().url(all_path).starts_with("http://"))
        give_up("the registration is answered with " + outcome_of(registration) +
                ", perhaps because the url is not https: give the profile a `webhooks.public_url`");
    if (!judge_served(run, "webhook.register.succeeds", registration))
        return;
    observe_registration(run, registration);

    const exchange& cause = describe_space(run);
    all.judge_told("webhook.event.space-updated", webhook_event_type::space_updated, cause);
    const bool has_delivered = has_delivery(run, all_path);
    judge_events(run, registration, has_delivered);
    if (!has_other || !has_delivered)
        return;
    run.wait(std::chrono::milliseconds(100)); // Time for a delivery that should not come.
    judge_only_subscribed(run);
    if (!has_delivery(run, other_path))
        run.judge("webhook.only-subscribed-events", true,
                  "no delivery of space.updated to a webhook for integration.error", "none",
                  {&cause, &registration});
}

} // namespace

std::span<const check> webhook_checks() {
    static const check checks[] = {
        {"webhooks.registration",
         "A webhook can be registered for every event, is told of a changed space and of nothing "
         "that it did not ask for.",
         {"webhook.register.succeeds", "webhook.register.action-completed",
          "webhook.register.action-failed", "webhook.register.space-updated",
          "webhook.register.integration-connected", "webhook.register.integration-disconnected",
          "webhook.register.integration-error", "webhook.event.space-updated",
          "webhook.delivers-to-url", "webhook.only-subscribed-events",
          "webhook.signature.header-present", "webhook.signature.prefix-sha256",
          "webhook.signature.lower-case-hex", "webhook.signature.hmac-sha256-hex-of-raw-body"},
         {effect::write, effect::external},
         check_webhooks,
         3,
         {"webhooks"},
         {},
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
