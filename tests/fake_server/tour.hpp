#pragma once

#include "touring.hpp"

#include <string>

namespace test {

/// One round of requests: every operation, with each type of key, what is refused and why, a
/// stream, actions to their ends, what webhooks tell, and what the reference leaves open.
class tour {
public:
    /// Ends with `unlike` at the first answer that is another than that of `before`.
    explicit tour(options how, const transcript* before = nullptr)
        : by_(std::move(how), before) {}

    transcript play() {
        see_keys();
        list_spaces();
        make_spaces();
        register_webhooks();
        change_spaces();
        send_messages();
        read_history();
        trigger_actions();
        connect_integrations();
        delete_spaces();
        return by_.finish();
    }

private:
    void see_keys() {
        for (const std::string& key : {organization_key, second_key, space_key, read_only_key,
                                       revoked_key, std::string(), std::string("never-issued")})
            by_.get("/v1/spaces", key);
        for (const char* scheme : {"bearer ", "Basic "})
            by_.get("/v1/spaces", {}, "Authorization: " + (scheme + organization_key) + "\r\n");
        for (const std::string& key : {organization_key, read_only_key})
            by_.ask("HEAD", "/v1/spaces", {}, key);
        for (const std::string& key : {organization_key, std::string()}) {
            by_.get("/v1/nothing", key);
            by_.ask("PUT", "/v1/spaces", {}, key);
        }
    }

    void list_spaces() {
        for (const char* query : {"limit=2", "limit=2&offset=1", "limit=101", "limit=0",
                                  "limit=many", "offset=-1", "status=archived", "status=lost"})
            by_.get(std::string("/v1/spaces?") + query);
    }

    void make_spaces() {
        const std::string full = R"({"name":"Product Team","description":"Workflows",)"
                                 R"("persona":"product-manager","model":"sonnet"})";
        for (const std::string& key : {organization_key, space_key, read_only_key})
            by_.post("/v1/spaces", full, key);
        for (const char* body : {R"({"name":"Short"})", "{}", R"({"name":7})", R"({"name":)"})
            by_.post("/v1/spaces", body);
        by_.ask("POST", "/v1/spaces", full, organization_key, "Content-Type: text/plain\r\n");
        for (const std::string& key : {organization_key, space_key, read_only_key}) {
            by_.get(by_.space_path(), key);
            by_.get(by_.other_space(), key);
            by_.get("/v1/spaces/sp_unknown", key);
        }
        by_.get(by_.newest_space());
    }

    void register_webhooks() {
        const std::string all =
            R"("action.completed","action.failed","space.updated","integration.connected",)"
            R"("integration.disconnected","integration.error")";
        const std::string wanted = R"({"url":")" + by_.receiver_url() + R"(","events":[)" + all +
                                   R"(],"secret":"your-webhook-secret"})";
        by_.post("/v1/webhooks", wanted, space_key); // Permitted, the next would double deliveries.
        by_.post("/v1/webhooks", wanted);
        by_.post("/v1/webhooks", R"({"url":"nowhere","events":["space.updated"],"secret":"s"})");
    }

    void change_spaces() {
        for (const char* body :
             {R"({"name":"Renamed"})", R"({"status":"paused"})", R"({"status":"active"})",
              R"({"description":null})", R"({"persona":null})", R"({"model":null})",
              R"({"id":"sp_other"})", R"({"created_at":"2020-01-01T00:00:00Z"})",
              R"({"integrations":[]})", R"({"status":"lost"})", "{}"})
            by_.ask("PATCH", by_.space_path(), body);
        by_.ask("PATCH", by_.space_path(), R"({"name":"No"})", read_only_key);
        by_.ask("PATCH", "/v1/spaces/sp_unknown", R"({"name":"No"})");
        by_.get(by_.space_path());
    }

    void send_messages() {
        const std::string messages = by_.space_path() + "/messages";
        for (const char* body : {R"({"content":"hello"})", R"({"content":"hello","stream":true})",
                                 R"({"content":"hello","stream":false,"context":{"a":1}})",
                                 R"({"stream":true})", R"({"content":"[internal-error]"})"})
            by_.post(messages, body);
        by_.post(messages, R"({"content":"hello"})", read_only_key);
        by_.post("/v1/spaces/sp_unknown/messages", R"({"content":"hello"})");
    }

    void read_history() {
        const std::string messages = by_.space_path() + "/messages";
        by_.get(messages);
        for (const char* query :
             {"limit=2", "limit=60", "limit=0", "before=2024-12-18T10:50:00Z",
              "after=2024-12-18T11:20:00Z", "before=yesterday", "after=tomorrow"})
            by_.get(messages + "?" + query);
    }

    void trigger_actions() {
        const std::string actions = by_.space_path() + "/actions";
        by_.stop_clock();
        for (const char* prompt : {"report", "report [fail]"}) {
            by_.post(actions, R"({"prompt":")" + std::string(prompt) +
                                  R"(","output":{"type":"slack","channel":"#a"}})");
            follow(by_.newest_action());
        }
        for (int i = 0; i != 6; ++i)
            by_.post(actions, R"({"prompt":"report [slow]"})");
        by_.advance(1h);
        by_.start_clock();
        by_.post(actions, "{}");
        by_.post(actions, R"({"prompt":"report"})", read_only_key);
        by_.get(actions + "/act_unknown");
    }

    /// At the times at which the server by itself has another status to show, and at the end.
    void follow(const std::string& action) {
        for (const auto pause : {0ms, 40ms, 50ms, 60ms, 100ms, 200ms, 2000ms, 0ms, 0ms}) {
            by_.advance(pause);
            by_.get(action);
        }
    }

    void connect_integrations() {
        const std::string integrations = by_.space_path() + "/integrations";
        by_.get(integrations);
        by_.post(integrations, R"({"provider":"notion"})");
        consent();
        for (const char* body : {R"({"provider":"Not a provider"})", "{}"})
            by_.post(integrations, body);
        by_.get(integrations, read_only_key);
        for (int i = 0; i != 2; ++i)
            by_.ask("DELETE", integrations + "/notion");
        by_.ask("DELETE", "/v1/spaces/sp_unknown/integrations/notion");
        by_.post(by_.space_path() + "/messages", R"({"content":"[integration-error]"})");
        by_.get(integrations);
    }

    /// Follows the authorization URL of the last answer and what it redirects to.
    void consent() {
        for (int i = 0; i != 2; ++i) {
            const std::size_t begin = by_.last().find("/oauth/");
            if (begin == std::string::npos)
                return;
            const std::size_t end = by_.last().find_first_of("\"\r\n", begin);
            by_.get(by_.last().substr(begin, end - begin), {});
        }
    }

    void delete_spaces() {
        const std::string space = by_.newest_space();
        by_.stop_clock();
        by_.ask("DELETE", space, {}, read_only_key);
        for (int i = 0; i != 2; ++i) {
            by_.ask("DELETE", space);
            by_.get(space);
        }
        by_.ask("DELETE", "/v1/spaces/sp_unknown");
        by_.start_clock();
        for (int i = 0; i != 2; ++i) // The first tells the clock of the end of the grace period.
            by_.get(space);
    }

    touring by_;
};

inline transcript play_tour(const options& how) {
    return tour(how).play();
}

/// Whether a client or its receiver of webhooks sees the same as before on such a tour.
inline bool sees_the_same(const options& how, const transcript& before) {
    try {
        return tour(how, &before).play().is_same_sight(before);
    } catch (const unlike&) {
        return false;
    }
}

} // namespace test
