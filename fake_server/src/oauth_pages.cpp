#include "oauth_pages.hpp"

#include "answers.hpp"
#include "query_string.hpp"

#include <moonage_proto/json/encode.hpp>

#include <utility>

namespace moonage_proto::fake_server {

namespace {

response_plan page(unsigned status, std::string_view text) {
    std::string html = "<!doctype html><meta charset=utf-8><title>Moonage (fake)</title><p>";
    html += text;
    html += "</p>\n";
    return text_answer(status, "text/html; charset=utf-8", std::move(html));
}

void connect(session_state& state, space_record& space, const std::string& provider) {
    integration* kept = space.find_integration(provider);
    if (!kept)
        kept = &space.integrations.emplace_back();
    kept->provider = provider;
    kept->status = integration_status::connected;
    kept->connected_at = timestamp::from(to_instant(state.time.now()));
    json::object data = to_json(*kept).as_object();
    data["space_id"] = space.id;
    state.events.publish(webhook_event_type::integration_connected, std::move(data));
}

response_plan authorize(session_state& state, std::string_view query) {
    const auto flow = state.oauth.take(query_value(query, "state").value_or(""), state.time.now());
    space_record* space = flow ? state.data.spaces.find(flow->space_id) : nullptr;
    if (!space)
        return page(400, "This authorization request is unknown, used or expired. Connect again.");
    connect(state, *space, flow->provider);
    response_plan plan = page(302, "The integration is connected.");
    plan.set_header("Location",
                    flow->redirect_uri + "?code=" + state.ids.next_token() + "&state=" + flow->id);
    return plan;
}

} // namespace

std::optional<response_plan> answer_oauth(session_state& state, const request& asked) {
    const bool is_authorize = asked.path == "/oauth/authorize";
    if (!is_authorize && !asked.path.starts_with("/oauth/callback/"))
        return std::nullopt;
    if (asked.method == "HEAD") // Asking about the page is no consent.
        return page(200, "");
    if (asked.method != "GET") {
        response_plan plan = page(405, "Use GET.");
        plan.set_header("Allow", "GET, HEAD");
        return plan;
    }
    if (is_authorize)
        return authorize(state, asked.query);
    return page(200, "The integration is connected. You can close this window.");
}

} // namespace moonage_proto::fake_server
