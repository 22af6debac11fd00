#include "sample_profile.hpp"

#include "action_plan.hpp"
#include "message_triggers.hpp"

#include <moonage_proto/effect.hpp>
#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/plan.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <initializer_list>
#include <string_view>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

json::object keys_of(const key_set& keys) {
    json::object made;
    const std::initializer_list<std::pair<std::string_view, const std::string*>> all{
        {"organization", &keys.organization},
        {"organization_2", &keys.organization_2},
        {"space", &keys.space},
        {"read_only", &keys.read_only},
        {"revoked", &keys.revoked}};
    for (const auto& [role, key] : all)
        if (!key->empty())
            made.emplace(role, *key);
    return made;
}

json::object prompts() {
    const std::string report = "Generate a weekly report of all merged PRs";
    return {{"completes", report},
            {"fails", report + " " + std::string(prompt_word::fail)},
            {"slow", report + " " + std::string(prompt_word::slow)}};
}

/// The plan whose limits the session has; none where they were set otherwise.
bool has_limits_of_plan(const session_options& settings) {
    return !settings.requests_per_minute && !settings.concurrent_actions;
}

} // namespace

json::value make_sample_profile(const session_state& state, const std::string& base_url) {
    json::object made;
    made["base_url"] = base_url;
    made["keys"] = keys_of(state.settings.keys);
    made["space_id"] = state.seeded_space_id;
    if (has_limits_of_plan(state.settings))
        made["plan"] = to_string(state.settings.plan);
    made["prompts"] = prompts();
    made["provider"] = "github";
    made["triggers"] = {{"integration_error", message_trigger::integration_error},
                        {"internal_error", message_trigger::internal_error}};
    made["webhooks"] = {{"listen", "127.0.0.1:0"}, {"deadline_ms", 5000}};
    json::array effects;
    for (const auto& each : enum_entries<effect>)
        effects.push_back(json::value(each.name));
    made["allow"] = std::move(effects);
    return made;
}

} // namespace moonage_proto::fake_server
