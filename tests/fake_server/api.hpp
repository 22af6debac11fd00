#pragma once

#include "test_client.hpp"

#include "catch.hpp"

#include <moonage_proto/fake_server/manual_clock.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace test {

using namespace std::chrono_literals;
using moonage_proto::fake_server::clock;
using moonage_proto::fake_server::manual_clock;
using moonage_proto::fake_server::options;
using moonage_proto::fake_server::server;
namespace json = boost::json;

inline const std::string organization_key = moonage_proto::fake_server::key_set{}.organization;
inline const std::string second_key = moonage_proto::fake_server::key_set{}.organization_2;
inline const std::string space_key = moonage_proto::fake_server::key_set{}.space;
inline const std::string read_only_key = moonage_proto::fake_server::key_set{}.read_only;
inline const std::string revoked_key = moonage_proto::fake_server::key_set{}.revoked;

/// The text of a request; an empty key sends no Authorization.
inline std::string request_text(std::string_view method, std::string_view target,
                                std::string_view key, std::string_view body = {},
                                std::string_view more_headers = {}) {
    std::string text(method);
    text.append(" ").append(target).append(" HTTP/1.1\r\nHost: test\r\n");
    if (!key.empty())
        text.append("Authorization: Bearer ").append(key).append("\r\n");
    if (!body.empty()) {
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        if (more_headers.find("Content-Type") == std::string_view::npos)
            text += "Content-Type: application/json\r\n";
    }
    return text.append(more_headers).append("\r\n").append(body);
}

inline const std::string get_spaces = request_text("GET", "/v1/spaces", organization_key);

/// Checks that a body is as the schemas say: of the operation, or the error envelope.
inline void check_body(std::string_view method, std::string_view target, const reply& got) {
    std::string_view schema = "error_envelope";
    if (got.status < 400) {
        std::string_view path = target.substr(0, target.find('?'));
        path.remove_prefix(std::string_view("/v1").size());
        for (const auto& each : moonage_proto::operations)
            if (to_string(each.method) == method && moonage_proto::match_path(each.path, path))
                schema = each.response_schema;
        if (schema.empty() || got.header("content-type") == "text/event-stream")
            return;
    }
    CAPTURE(method, target, got.body);
    CHECK(got.header("content-type") == "application/json");
    CHECK(moonage_proto::schemas::validator_for(schema).is_valid(got.json()));
}

/// A server on a clock that stands still, and a connection to it.
struct api {
    explicit api(options how = {}, bool with_real_clock = false)
        : time(std::make_shared<manual_clock>())
        , service((how.clock = with_real_clock ? how.clock : time, how))
        , client(service.port())
        , profile(service.sample_profile())
        , space_path("/v1/spaces/" + std::string(profile.at("space_id").as_string())) {}

    /// Sends a request and waits for its answer, whose body and rate headers are checked.
    reply call(std::string_view method, std::string_view target, std::string_view body = {},
               std::string_view key = organization_key, std::string_view more_headers = {}) {
        client.send(request_text(method, target, key, body, more_headers));
        reply got = client.receive(method == "HEAD");
        if (target.starts_with("/v1")) {
            CHECK(got.has("x-ratelimit-limit"));
            CHECK(got.has("x-ratelimit-remaining"));
            CHECK(got.has("x-ratelimit-reset"));
            if (method != "HEAD" && got.status != 204)
                check_body(method, target, got);
        }
        return got;
    }

    reply get(std::string_view target, std::string_view key = organization_key) {
        return call("GET", target, {}, key);
    }
    reply post(std::string_view target, std::string_view body,
               std::string_view key = organization_key) {
        return call("POST", target, body, key);
    }

    std::shared_ptr<manual_clock> time;
    server service;
    test_client client;
    json::value profile;
    std::string space_path;
};

inline std::string text_at(const json::value& value, std::string_view pointer) {
    return std::string(value.at_pointer(pointer).as_string());
}

} // namespace test
