#include "oauth_flows.hpp"

#include <moonage_proto/percent_encoding.hpp>

#include <chrono>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::chrono::minutes lifetime{10};

} // namespace

std::string oauth_flows::begin(const std::string& origin, std::string space_id,
                               std::string provider, clock::time_point now, id_generator& ids) {
    oauth_flow flow;
    flow.id = ids.next_token();
    flow.space_id = std::move(space_id);
    flow.redirect_uri = origin + "/oauth/callback/" + percent_encode(provider);
    flow.provider = std::move(provider);
    flow.expires = now + lifetime;
    std::string url = origin + "/oauth/authorize?response_type=code&client_id=";
    append_percent_encoded(url, "moonage-" + flow.provider);
    url += "&redirect_uri=" + percent_encode(flow.redirect_uri);
    url += "&state=" + flow.id;
    waiting_.add(std::move(flow));
    return url;
}

std::optional<oauth_flow> oauth_flows::take(std::string_view state, clock::time_point now) {
    const oauth_flow* found = waiting_.find(state);
    if (!found)
        return std::nullopt;
    oauth_flow flow = *found;
    waiting_.erase(state);
    if (now >= flow.expires)
        return std::nullopt;
    return flow;
}

} // namespace moonage_proto::fake_server
