#include "sections.hpp"

#include "../judges/find_authorization_url.hpp"
#include "authorization_flow.hpp"
#include "webhook_subscription.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

request_spec list_in_space(const std::string& space) {
    return request_to(operation_id::list_integrations, {space});
}

request_spec connect_in(const std::string& space, const std::string& provider) {
    return with_body(request_to(operation_id::connect_integration, {space}),
                     json::object{{"provider", provider}});
}

request_spec disconnect_in(const std::string& space, const std::string& provider) {
    return request_to(operation_id::disconnect_integration, {space, provider});
}

constexpr std::string_view state_members[] = {"status", "state", "connected", "is_connected",
                                              "active"};

/// Whether a list shows the provider as one that somebody has yet to let in.
bool shows_pending(const exchange& list, const std::string& provider) {
    return std::ranges::any_of(list_in(list), [&](const json::value& each) {
        return any_text(each, [&](std::string_view text) { return text == provider; }) &&
               any_text(each, [](std::string_view text) { return text.starts_with("pending"); });
    });
}

/// Whether a list shows the provider as connected. The reference gives integrations no form: a word
/// that is the provider's name is enough, unless a status beside it says otherwise.
bool shows_connected(const exchange& list, const std::string& provider) {
    constexpr std::string_view not_connected[] = {"disconnected",  "not_connected", "not-connected",
                                                  "not connected", "unconnected",   "available",
                                                  "pending",       "revoked",       "removed",
                                                  "inactive",      "disabled",      "none"};
    return std::ranges::any_of(list_in(list), [&](const json::value& each) {
        const bool is_it = any_text(each, [&](std::string_view text) { return text == provider; });
        const auto says_not = [&](std::string_view name) {
            const json::value* const told = member(&each, name);
            return (told && told->is_bool() && !told->get_bool()) ||
                   std::ranges::count(not_connected, text_of(told)) != 0;
        };
        return is_it && !std::ranges::any_of(state_members, says_not);
    });
}

/// The details of the space name integrations, as the list shows one, and each is in the list too.
void judge_list_against_space(context& run, const std::string& space, const std::string& connected,
                              const exchange& list) {
    const exchange& details = ask_served(run, request_to(operation_id::get_space, {space}));
    const json::value* const named = member(space_in(details), "integrations");
    const bool is_empty = is_array(named) && named->get_array().empty();
    if (is_array(named))
        run.judge("spaces.get.includes-integrations", !is_empty,
                  "integrations, of which " + quote(connected) + " is one",
                  unless(!is_empty, "an empty array"), {&details, &list});
    if (!is_array(named) || is_empty) {
        run.found().not_run("integrations.list.shows-connected",
                            "the details of the space name no integration");
        return;
    }
    for (const json::value& each : named->get_array()) {
        if (!each.is_string())
            continue;
        const std::string provider(text_of(&each));
        const bool listed = shows_connected(list, provider);
        run.judge("integrations.list.shows-connected", listed, quote(provider) + " in the list",
                  listed ? "listed" : "not listed", {&details, &list});
    }
}

/// Not listed as connected: only the details of the space can say that it is connected all the
/// same.
void judge_left_out(context& run, const std::string& space, const std::string& provider,
                    const exchange& list) {
    if (shows_pending(list, provider))
        return;
    const exchange& details = ask_served(run, request_to(operation_id::get_space, {space}));
    const json::value* const named = member(space_in(details), "integrations");
    const bool is_named =
        is_array(named) && std::ranges::any_of(named->get_array(), [&](const json::value& each) {
            return text_of(&each) == provider;
        });
    if (is_named)
        run.judge("integrations.list.shows-connected", false, quote(provider) + " in the list",
                  "not listed as connected", {&details, &list});
}

struct connection {
    const exchange* reply;
    bool was_followed;
};

connection connect(context& run, const std::string& space, const std::string& provider) {
    const exchange& reply = ask(run, connect_in(space, provider));
    run.judge("integrations.connect.succeeds", reply.is_success(), "a success status",
              outcome_of(reply), {&reply});
    observe_outcome(run, "integrations.connect.status", "POST of a provider", reply);
    if (reply.status() == 500) // No refusal of the request's form, which the reference leaves open.
        run.judge("integrations.connect.returns-authorization-url", false,
                  "an absolute http or https URL in the reply", outcome_of(reply), {&reply});
    if (!is_served(reply))
        give_up("connecting " + quote(provider) + " is answered with " + outcome_of(reply) +
                "; the reference does not show the request");
    judge_absent(run, "integrations.connect.unknown-space-is-404",
                 connect_in(absent_id(space), provider), reply);
    const auto url = find_authorization_url(reply);
    return {&reply, url && follow_authorization(run, *url)};
}

void judge_disconnection(context& run, const std::string& space, const std::string& provider,
                         std::optional<subscription>& told) {
    const exchange& gone = ask(run, disconnect_in(space, provider));
    if (!judge_served(run, "integrations.disconnect.succeeds", gone))
        return;
    observe_outcome(run, "integrations.disconnect.status", "DELETE of an integration", gone);
    const exchange& after = ask_served(run, list_in_space(space));
    const bool still = shows_connected(after, provider);
    run.judge("integrations.disconnect.removes", !still, "the provider no longer connected",
              still ? quote(provider) + " is listed as connected" : "not listed", {&gone, &after});
    judge_absent(run, "integrations.disconnect.unknown-space-is-404",
                 disconnect_in(absent_id(space), provider), gone);
    if (told && still)
        run.found().not_run("webhook.event.integration-disconnected",
                            "the integration is still connected");
    else if (told)
        told->judge_told("webhook.event.integration-disconnected",
                         webhook_event_type::integration_disconnected, gone);
}

void check_list(context& run) {
    const std::string space = run.shared_space();
    const exchange& list = ask(run, list_in_space(space));
    if (!judge_served(run, "integrations.list.succeeds", list))
        return;
    run.judge("integrations.list.data", is_array(member(body_of(list), "data")),
              "an object with an array data", kind_of(body_of(list)), {&list});
    judge_absent(run, "integrations.list.unknown-space-is-404", list_in_space(absent_id(space)),
                 list);
}

void check_connection(context& run) {
    if (!run.target().provider)
        give_up("the profile has no `provider`");
    const std::string provider = *run.target().provider;
    const std::string space = run.shared_space();
    auto told = try_to_subscribe(
        run, "/hooks/integration",
        {webhook_event_type::integration_connected, webhook_event_type::integration_disconnected},
        {"webhook.event.integration-connected", "webhook.event.integration-disconnected"});
    const connection made = connect(run, space, provider);
    const exchange& list = ask_served(run, list_in_space(space));
    if (!shows_connected(list, provider)) {
        judge_left_out(run, space, provider, list);
        give_up("the authorization URL is a person's to follow, and " + quote(provider) +
                " is not connected without");
    }
    judge_list_against_space(run, space, provider, list);
    if (told && made.was_followed)
        told->judge_told("webhook.event.integration-connected",
                         webhook_event_type::integration_connected, *made.reply);
    judge_disconnection(run, space, provider, told);
    if (told)
        judge_only_subscribed(run);
}

} // namespace

std::span<const check> integration_checks() {
    static const check checks[] = {
        {"integrations.list",
         "The integrations of a space can be listed.",
         {"integrations.list.succeeds", "integrations.list.unknown-space-is-404",
          "error.unknown-resource-code"},
         {effect::read},
         check_list,
         2},
        {"integrations.connection",
         "A provider is connected through an authorization URL, listed, and disconnected again.",
         {"integrations.connect.returns-authorization-url",
          "integrations.connect.unknown-space-is-404", "integrations.list.shows-connected",
          "integrations.disconnect.succeeds", "integrations.disconnect.removes",
          "integrations.disconnect.unknown-space-is-404", "error.unknown-resource-code",
          "webhook.event.integration-connected", "webhook.event.integration-disconnected"},
         {effect::write, effect::external},
         check_connection,
         7,
         {"provider", "webhooks"}},
    };
    return checks;
}

} // namespace moonage_proto::conformance
