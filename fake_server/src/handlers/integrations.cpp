#include "handlers.hpp"

#include <moonage_proto/integration.hpp>

#include <algorithm>
#include <optional>

namespace moonage_proto::fake_server::handlers {

namespace {

constexpr std::size_t longest_provider = 64;

bool is_provider_name(std::string_view text) {
    const auto is_good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return text.size() <= longest_provider && std::all_of(text.begin(), text.end(), is_good);
}

/// What a script has the consent page do; empty where none says so.
std::optional<consent> consent_of(const call& asked) {
    if (!asked.integration || !asked.integration->consent)
        return std::nullopt;
    return asked.integration->consent->known();
}

} // namespace

response_plan list_integrations(session_state&, const call& asked) {
    return json_answer(200, integration_list{asked.space->integrations});
}

/// Any provider can be connected, the reference having no list of them; one that is connected is
/// connected anew.
response_plan connect_integration(session_state& state, const call& asked) {
    return with_body<connect_integration_request>(asked, [&](connect_integration_request wanted) {
        if (!is_provider_name(wanted.provider))
            return invalid_answer("/provider",
                                  "must be at most 64 of the characters a-z, 0-9, - and _");
        connect_integration_reply reply;
        reply.authorization_url =
            state.oauth.begin(state.origin, asked.space->id, std::move(wanted.provider),
                              consent_of(asked), asked.now, state.ids);
        return json_answer(200, reply);
    });
}

response_plan disconnect_integration(session_state& state, const call& asked) {
    const integration* found = asked.space->find_integration(asked.item);
    if (!found)
        return error_answer(error_code::not_found, "No such provider is connected to this space.");
    std::erase(asked.space->failing_providers, found->provider);
    json::object data{{"space_id", asked.space->id}, {"provider", found->provider}};
    auto& all = asked.space->integrations;
    all.erase(all.begin() + (found - all.data()));
    state.events.publish(webhook_event_type::integration_disconnected, std::move(data));
    return empty_answer();
}

} // namespace moonage_proto::fake_server::handlers
