#pragma once

#include "api.hpp"
#include "raw_connection.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>
#include <moonage_proto/timestamp.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test {

using moonage_proto::fake_server::clock_mode;

/// A server that plays one scenario of the catalogue. Its clock jumps to the next wait whenever all
/// there is to do waits for it, unless told otherwise.
struct playing {
    explicit playing(std::string_view scenario, clock_mode time = clock_mode::automatic)
        : service(settings(scenario, time))
        , client(service.port())
        , space_path("/v1/spaces/" +
                     std::string(service.sample_profile().at("space_id").as_string())) {}

    /// Sends a request and receives its answer, whatever that is like.
    reply call(std::string_view method, std::string_view target, std::string_view body = {},
               std::string_view more_headers = {}, std::string_view key = organization_key) {
        client.send(request_text(method, target, key, body, more_headers));
        return client.receive();
    }
    reply get(std::string_view target = "/v1/spaces") { return call("GET", target); }
    reply post(std::string_view target, std::string_view body) {
        return call("POST", target, body);
    }
    reply create_space() { return post("/v1/spaces", R"({"name":"Made by a test"})"); }
    reply rename_space(std::string_view name) {
        return call("PATCH", space_path, R"({"name":")" + std::string(name) + R"("})");
    }
    reply stream() {
        return post(space_path + "/messages", R"({"content":"hello","stream":true})");
    }

    /// The statuses of that many GETs of the list of spaces.
    std::vector<unsigned> statuses(int count) {
        std::vector<unsigned> made;
        for (int i = 0; i != count; ++i)
            made.push_back(get().status);
        return made;
    }

    /// All that comes on a connection of its own for these requests, until it ends.
    raw_answer raw(std::string_view requests) {
        raw_connection own(service.port());
        own.send(requests);
        return own.receive_all();
    }
    raw_answer raw_get() { return raw(request_text("GET", "/v1/spaces", organization_key)); }
    raw_answer raw_create_space() {
        return raw(
            request_text("POST", "/v1/spaces", organization_key, R"({"name":"Made by a test"})"));
    }
    raw_answer raw_stream() {
        return raw(request_text("POST", space_path + "/messages", organization_key,
                                R"({"content":"hello","stream":true})"));
    }

    /// Whether the space that `create_space` makes is there.
    bool has_made_space() {
        return get("/v1/spaces?limit=100").body.find("Made by a test") != std::string::npos;
    }

    /// Triggers an action; the target to see it at.
    std::string trigger() {
        const reply got = post(space_path + "/actions", R"({"prompt":"p"})");
        REQUIRE(got.status == 202);
        return space_path + "/actions/" + text_at(got.json(), "/id");
    }
    std::string status_of(std::string_view action) {
        return text_at(get(action).json(), "/status");
    }

    json::value control(std::string_view method, std::string_view path,
                        const json::value& body = nullptr) {
        return service.control(method, "/sessions/default" + std::string(path), body).body;
    }
    void advance(std::chrono::milliseconds by) {
        control("POST", "/clock/advance", {{"by_ms", by.count()}});
    }
    std::chrono::milliseconds now() {
        const auto read =
            moonage_proto::timestamp::parse(text_at(control("GET", "/clock"), "/now"));
        return to_milliseconds(read.value().instant()).time_since_epoch();
    }

    /// How far the session's clock goes while that is done.
    template <class Work>
    std::chrono::milliseconds time_of(Work work) {
        const auto before = now();
        work();
        return now() - before;
    }

    server service;
    test_client client;
    std::string space_path;

private:
    static options settings(std::string_view scenario, clock_mode time) {
        options how;
        how.rules = moonage_proto::fake_server::find_scenario(scenario).value();
        how.clock_mode = time;
        how.start = std::chrono::sys_seconds(std::chrono::seconds(1736937000));
        return how;
    }
};

} // namespace test
