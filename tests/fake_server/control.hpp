#pragma once

#include "../../fake_server/src/control/control_route.hpp"
#include "api.hpp"

#include <moonage_proto/path_template.hpp>

#include <string>
#include <string_view>

namespace test {

/// Whether something comes to hold while a test waits for it.
template <class Condition>
bool eventually(Condition holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
    while (!holds())
        if (std::chrono::steady_clock::now() > deadline)
            return false;
    return true;
}

/// A session as its client sees it: a base URL and keys.
struct session_view {
    std::string id;
    std::string path; ///< Of the base URL, as in `/s/s1/v1`.
    std::string space_path;
};

/// A server that is commanded over its control API, by a connection of their own.
struct controlled {
    explicit controlled(const options& how = {})
        : service(how)
        , client(service.port())
        , control_client(service.port()) {}

    /// Sends a request to the control API; a success must be as the table of its routes says.
    reply control(std::string_view method, const std::string& path,
                  const json::value& body = nullptr, std::string_view token = {}) {
        control_client.send(request_text(method, "/_fake" + path, token,
                                         body.is_null() ? std::string() : json::serialize(body)));
        const reply got = control_client.receive();
        CAPTURE(method, path, got.status, got.body);
        if (got.status < 300)
            check_reply(method, path, got);
        return got;
    }

    session_view make_session(const json::object& settings = {}) {
        const reply made = control("POST", "/sessions", settings);
        CAPTURE(made.body);
        REQUIRE(made.status == 201);
        return view_of(made.json());
    }

    static session_view view_of(const json::value& session) {
        session_view seen;
        seen.id = text_at(session, "/id");
        const std::string url = text_at(session, "/base_url");
        seen.path = url.substr(url.find('/', url.find("//") + 2));
        seen.space_path = seen.path + "/spaces/" + text_at(session, "/profile/space_id");
        return seen;
    }

    reply call(std::string_view method, const std::string& target, std::string_view body = {},
               std::string_view key = organization_key, std::string_view more_headers = {}) {
        client.send(request_text(method, target, key, body, more_headers));
        return client.receive(method == "HEAD");
    }
    reply get(const std::string& target, std::string_view key = organization_key,
              std::string_view more_headers = {}) {
        return call("GET", target, {}, key, more_headers);
    }
    reply post(const std::string& target, std::string_view body) {
        return call("POST", target, body);
    }

    /// The entries of a session's journal.
    json::array journal_of(const session_view& of) {
        return control("GET", "/sessions/" + of.id + "/journal").json().at("entries").as_array();
    }

    server service;
    test_client client;
    test_client control_client;

private:
    static void check_reply(std::string_view method, std::string_view path, const reply& got) {
        path = path.substr(0, path.find('?'));
        for (const auto& each : moonage_proto::fake_server::control_routes()) {
            if (each.method != method || !moonage_proto::match_path(each.path, path))
                continue;
            CHECK(got.status == each.status);
            if (!each.reply_schema.empty())
                CHECK(
                    moonage_proto::schemas::validator_for(each.reply_schema).is_valid(got.json()));
            return;
        }
        FAIL("there is no such route");
    }
};

} // namespace test
