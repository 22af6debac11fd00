#include "oauth_flows.hpp"

#include <moonage_proto/percent_encoding.hpp>

#include <chrono>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::chrono::minutes lifetime{10};

} // namespace

std::string oauth_flows::begin(const std::string& origin, std::string space_id,
                               std::string provider, std::optional<consent> how,
                               clock::time_point now, id_generator& ids) {
    oauth_flow flow;
    flow.id = ids.next_token();
    flow.space_id = std::move(space_id);
    flow.redirect_uri = origin + "/oauth/callback/" + percent_encode(provider);
    flow.provider = std::move(provider);
    flow.consent = how;
    flow.expires = now + lifetime;
    std::string url = origin + "/oauth/authorize?response_type=code&client_id=";
    append_percent_encoded(url, "moonage-" + flow.provider);
    url += "&redirect_uri=" + percent_encode(flow.redirect_uri);
    url += "&state=" + flow.id;
    flows_.add(std::move(flow));
    return url;
}

oauth_flow* oauth_flows::find(std::string_view state, clock::time_point now) {
    oauth_flow* const found = flows_.find(state);
    return found && now < found->expires ? found : nullptr;
}

std::string oauth_flows::approve(oauth_flow& asked, clock::time_point now, id_generator& ids) {
    asked.answer = oauth_answer::approved;
    asked.code = ids.next_token();
    asked.expires = now + lifetime;
    return asked.redirect_uri + "?code=" + asked.code + "&state=" + asked.id;
}

std::string oauth_flows::deny(oauth_flow& asked) {
    asked.answer = oauth_answer::denied;
    return asked.redirect_uri + "?error=access_denied&state=" + asked.id;
}

} // namespace moonage_proto::fake_server
