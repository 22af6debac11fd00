#include "token_refresh.hpp"

#include <moonage_proto/json/encode.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

void break_integration(session_state& state, const space_record& space, integration& broken) {
    broken.status = integration_status::error;
    json::object data = to_json(broken).as_object();
    data["space_id"] = space.id;
    state.events.publish(webhook_event_type::integration_error, std::move(data));
}

void fail_refresh(session_state& state, space_record& space, std::string_view provider) {
    const auto is_meant = [provider](const integration& each) {
        return each.status == integration_status::connected &&
               (provider == "*" || each.provider == provider);
    };
    const auto found = std::find_if(space.integrations.begin(), space.integrations.end(), is_meant);
    if (found == space.integrations.end())
        return;
    break_integration(state, space, *found);
    space.failing_providers.push_back(found->provider);
}

} // namespace moonage_proto::fake_server
