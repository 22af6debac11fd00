#include "oauth_pages.hpp"

#include "answers.hpp"
#include "oauth_html.hpp"

#include <moonage_proto/detail/media_type.hpp>
#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/percent_encoding.hpp>
#include <moonage_proto/schemas/query_string.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::string_view authorize_path = "/oauth/authorize";
constexpr std::string_view callback_path = "/oauth/callback/";
constexpr std::size_t longest_form = 4096;

/// The form's answer redirects to the server's own origin, under which it may not have been asked.
response_plan html_page(const session_state& state, unsigned status, std::string html) {
    response_plan plan = text_answer(status, "text/html; charset=utf-8", std::move(html));
    plan.set_header("Cache-Control", "no-store");
    plan.set_header("Referrer-Policy", "no-referrer");
    plan.set_header("Content-Security-Policy",
                    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
                    "form-action 'self' " +
                        state.origin);
    plan.set_header("X-Frame-Options", "DENY");
    return plan;
}

response_plan message_page(const session_state& state, unsigned status, std::string_view text) {
    return html_page(state, status, message_html(text));
}

response_plan redirect(const session_state& state, std::string location) {
    response_plan plan = message_page(state, 302, "Go on to where the answer is taken.");
    plan.set_header("Location", std::move(location));
    return plan;
}

response_plan unusable(const session_state& state) {
    return message_page(state, 400,
                        "This authorization request is unknown, used or expired. Connect again.");
}

response_plan wrong_method(const session_state& state, std::string allow) {
    response_plan plan = message_page(state, 405, "This page takes " + allow + " only.");
    plan.set_header("Allow", std::move(allow));
    return plan;
}

bool accepts_html(const request& asked) {
    std::string_view rest = asked.header("Accept").value_or("");
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        if (detail::is_media_type(rest.substr(0, end), "text/html"))
            return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

void connect(session_state& state, space_record& space, const std::string& provider) {
    integration* kept = space.find_integration(provider);
    if (!kept)
        kept = &space.integrations.emplace_back();
    kept->provider = provider;
    kept->status = integration_status::connected;
    kept->connected_at = timestamp::from(to_instant(state.time.now()));
    std::erase(space.failing_providers, provider);
    json::object data = to_json(*kept).as_object();
    data["space_id"] = space.id;
    state.events.publish(webhook_event_type::integration_connected, std::move(data));
}

/// The flow that a query or form names and that the user has not answered; null where there is
/// none.
oauth_flow* find_unanswered(session_state& state, std::string_view parameters) {
    oauth_flow* const found =
        state.oauth.find(schemas::query_value(parameters, "state").value_or(""), state.time.now());
    return found && found->answer == oauth_answer::none ? found : nullptr;
}

response_plan authorize(session_state& state, const request& asked) {
    oauth_flow* const flow = find_unanswered(state, asked.query);
    space_record* const space = flow ? state.data.spaces.find(flow->space_id) : nullptr;
    if (!space || schemas::query_value(asked.query, "redirect_uri") != flow->redirect_uri)
        return unusable(state);
    const bool has_no_user = !flow->consent && !accepts_html(asked);
    if (has_no_user) {
        connect(state, *space, flow->provider);
        flow->is_connected = true;
    }
    if (has_no_user || flow->consent == consent::approve)
        return redirect(state, state.oauth.approve(*flow, state.time.now(), state.ids));
    if (flow->consent == consent::deny)
        return redirect(state, state.oauth.deny(*flow));
    return html_page(state, 200, consent_html({flow->provider, space->name, space->id, flow->id}));
}

response_plan decide(session_state& state, const request& asked) {
    if (!detail::is_media_type(asked.header("Content-Type").value_or(""),
                               "application/x-www-form-urlencoded"))
        return message_page(state, 415, "The Content-Type must be that of a form.");
    if (asked.body.size() > longest_form)
        return message_page(state, 413, "The form is too long.");
    oauth_flow* const flow = find_unanswered(state, asked.body);
    if (!flow)
        return unusable(state);
    const auto decision = schemas::query_value(asked.body, "decision");
    if (decision == "approve")
        return redirect(state, state.oauth.approve(*flow, state.time.now(), state.ids));
    if (decision == "deny")
        return redirect(state, state.oauth.deny(*flow));
    return message_page(state, 400, "The decision must be approve or deny.");
}

response_plan call_back(session_state& state, const request& asked) {
    const oauth_flow* const flow =
        state.oauth.find(schemas::query_value(asked.query, "state").value_or(""), state.time.now());
    const std::string_view provider = asked.path.substr(callback_path.size());
    if (!flow || provider != percent_encode(flow->provider))
        return unusable(state);
    if (flow->answer == oauth_answer::denied && schemas::query_value(asked.query, "error")) {
        state.oauth.end(*flow);
        return message_page(state, 200, "Access was denied. Nothing is connected.");
    }
    space_record* const space = state.data.spaces.find(flow->space_id);
    if (!space || flow->answer != oauth_answer::approved ||
        schemas::query_value(asked.query, "code") != flow->code)
        return unusable(state);
    if (!flow->is_connected)
        connect(state, *space, flow->provider);
    state.oauth.end(*flow);
    return message_page(state, 200, "The integration is connected. You can close this window.");
}

} // namespace

std::optional<response_plan> answer_oauth(session_state& state, const request& asked) {
    const bool is_authorize = asked.path == authorize_path;
    if (!is_authorize && !asked.path.starts_with(callback_path))
        return std::nullopt;
    if (asked.method == "HEAD") // Asking about a page is no consent.
        return html_page(state, 200, "");
    if (asked.method == "GET")
        return is_authorize ? authorize(state, asked) : call_back(state, asked);
    if (is_authorize && asked.method == "POST")
        return decide(state, asked);
    return wrong_method(state, is_authorize ? "GET, HEAD, POST" : "GET, HEAD");
}

} // namespace moonage_proto::fake_server
