#include "../../fake_server/src/handlers/handlers.hpp"
#include "../../fake_server/src/oauth_pages.hpp"
#include "../../fake_server/src/token_refresh.hpp"
#include "api.hpp"
#include "engine_parts.hpp"

using namespace test;
using namespace moonage_proto::fake_server;
using moonage_proto::integration_status;

namespace {

std::string target_of(const std::string& url) {
    return url.substr(url.find("/oauth"));
}

/// A session without a server, for what only a script can ask for.
struct scripted_session {
    std::string connect(consent how) {
        integration_edit edit;
        edit.consent = how;
        call asked = message_call(R"({"provider":"notion"})");
        asked.integration = &edit;
        const response_plan plan = handlers::connect_integration(state, asked);
        return target_of(text_at(body_of(plan), "/authorization_url"));
    }

    call message_call(std::string_view body) {
        call asked;
        asked.now = time.now();
        asked.space = state.data.spaces.find(state.seeded_space_id);
        asked.body = body;
        return asked;
    }

    unsigned send_message(const std::string& content = "Hello") {
        const std::string body = json::serialize(json::object{{"content", content}});
        response_plan plan = handlers::send_message(state, message_call(body));
        return plan.head()->status;
    }

    response_plan get(const std::string& target, bool is_browser) {
        const header_view accept{"Accept", "text/html"};
        request asked;
        asked.method = "GET";
        asked.path = std::string_view(target).substr(0, target.find('?'));
        asked.query = std::string_view(target).substr(target.find('?') + 1);
        if (is_browser)
            asked.headers = {&accept, 1};
        return *answer_oauth(state, asked);
    }

    static json::value body_of(const response_plan& plan) {
        return json::parse(std::get<step::body>(plan.steps.back()).bytes);
    }

    moonage_proto::integration* find(std::string_view provider) {
        return space().find_integration(provider);
    }
    space_record& space() { return *state.data.spaces.find(state.seeded_space_id); }

    session_options settings;
    manual_scheduler time;
    recorded_events events;
    id_generator ids{1};
    store data;
    session_state state{settings, time, ids, data, events, "http://127.0.0.1:80"};
};

std::string location_of(response_plan plan) {
    for (const header_field& each : plan.head()->headers)
        if (each.name == "Location")
            return each.value;
    return {};
}

} // namespace

TEST_CASE("A connection to a space that has gone is refused") {
    scripted_session session;
    const std::string target = session.connect(consent::approve);
    session.data.spaces.erase(session.state.seeded_space_id);
    CHECK(session.get(target, true).head()->status == 400);
}

TEST_CASE("A script can have the authorization URL approve without a page") {
    scripted_session session;
    const std::string location = location_of(session.get(session.connect(consent::approve), true));
    CHECK(location.find("?code=") != std::string::npos);
    CHECK(session.find("notion") == nullptr);
    session.get(target_of(location), true);
    CHECK(session.find("notion") != nullptr);
    CHECK(session.events.names == std::vector<std::string>{"integration.connected"});
}

TEST_CASE("A script can have the authorization URL deny without a page") {
    scripted_session session;
    const std::string location = location_of(session.get(session.connect(consent::deny), false));
    CHECK(location.find("?error=access_denied&") != std::string::npos);
    session.get(target_of(location), false);
    CHECK(session.find("notion") == nullptr);
}

TEST_CASE("A script can have every client shown the page") {
    scripted_session session;
    response_plan page = session.get(session.connect(consent::ask), false);
    CHECK(page.head()->status == 200);
    CHECK(session.find("notion") == nullptr);
}

TEST_CASE("Messages fail from a failed token refresh on until the provider is connected anew") {
    scripted_session session;
    CHECK(session.send_message() == 200);
    fail_refresh(session.state, session.space(), "linear");
    CHECK(session.find("linear")->status == integration_status::error);
    CHECK(session.events.names == std::vector<std::string>{"integration.error"});
    CHECK(session.send_message() == 502);
    CHECK(session.send_message() == 502);
    const call asked = session.message_call(R"({"provider":"linear"})");
    const response_plan plan = handlers::connect_integration(session.state, asked);
    const json::value body = scripted_session::body_of(plan);
    session.get(target_of(text_at(body, "/authorization_url")), false);
    CHECK(session.find("linear")->status == integration_status::connected);
    CHECK(session.send_message() == 200);
}

TEST_CASE("Messages are answered again once the provider that failed is disconnected") {
    scripted_session session;
    fail_refresh(session.state, session.space(), "linear");
    call asked = session.message_call({});
    asked.item = "linear";
    handlers::disconnect_integration(session.state, asked);
    CHECK(session.send_message() == 200);
}

TEST_CASE("The refresh of any provider is that of the first connected one") {
    scripted_session session;
    fail_refresh(session.state, session.space(), "*");
    CHECK(session.find("github")->status == integration_status::error);
    fail_refresh(session.state, session.space(), "*");
    CHECK(session.find("linear")->status == integration_status::error);
}

TEST_CASE("No refresh fails of a provider that is not connected") {
    scripted_session session;
    fail_refresh(session.state, session.space(), "notion");
    CHECK(session.events.names.empty());
    CHECK(session.send_message() == 200);
    fail_refresh(session.state, session.space(), "linear");
    fail_refresh(session.state, session.space(), "linear");
    CHECK(session.events.names.size() == 1);
}

TEST_CASE("The message that provokes an integration error leaves those after it alone") {
    scripted_session session;
    CHECK(session.send_message("[integration-error]") == 502);
    CHECK(session.find("github")->status == integration_status::error);
    CHECK(session.send_message() == 200);
}
