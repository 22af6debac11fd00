#include "api.hpp"

#include <atomic>
#include <thread>
#include <vector>

using namespace test;

namespace {

/// What a fixed conversation with a server of that seed comes to, bytes and all.
std::string conversation(std::uint64_t seed) {
    options how;
    how.seed = seed;
    how.stream_step_delay = 0ms;
    api it(how);
    std::string all;
    const auto note = [&](const reply& got) {
        for (const auto& [name, value] : got.headers)
            all += name + ": " + value + "\n";
        all += got.body + "\n";
    };
    note(it.get("/v1/spaces"));
    note(it.post("/v1/spaces", R"({"name":"a"})"));
    note(it.post(it.space_path + "/actions", R"({"prompt":"p"})"));
    note(it.post(it.space_path + "/messages", R"({"content":"p","stream":true})"));
    note(it.get(it.space_path + "/messages"));
    note(it.post("/v1/webhooks", R"({"url":"http://a/","events":["space.updated"],"secret":"s"})"));
    return all;
}

} // namespace

TEST_CASE("The same seed and the same requests give the same bytes") {
    CHECK(conversation(7) == conversation(7));
    CHECK(conversation(7) != conversation(8));
}

TEST_CASE("Several servers run at once and know nothing of each other") {
    api one;
    api other;
    CHECK(one.service.port() != other.service.port());
    one.post("/v1/spaces", R"({"name":"a"})");
    CHECK(one.get("/v1/spaces").json().at_pointer("/pagination/total") == 4);
    CHECK(other.get("/v1/spaces").json().at_pointer("/pagination/total") == 3);
}

TEST_CASE("The base URL tells where it listens") {
    server it;
    CHECK(it.base_url() == "http://127.0.0.1:" + std::to_string(it.port()) + "/v1");
}

TEST_CASE("The sample profile is as its schema says and names keys that work") {
    api it;
    CHECK(moonage_proto::schemas::validator_for("profile").is_valid(it.profile));
    CHECK(text_at(it.profile, "/base_url") == it.service.base_url());
    CHECK(text_at(it.profile, "/plan") == "standard");
    CHECK(it.get(it.space_path, text_at(it.profile, "/keys/space")).status == 200);
}

TEST_CASE("A port that is taken is refused with the reason") {
    server first;
    options how;
    how.port = first.port();
    std::string why;
    try {
        server second(how);
    } catch (const std::runtime_error& refused) {
        why = refused.what();
    }
    CHECK(why.find(std::to_string(how.port)) != std::string::npos);
    how.address = "localhost";
    CHECK_THROWS_AS(server(how), std::runtime_error);
}

TEST_CASE("A server that stops lets the answer on its way finish") {
    options how;
    how.stream_step_delay = 100ms;
    api it(how, true);
    it.client.send(request_text("POST", it.space_path + "/messages", organization_key,
                                R"({"content":"a","stream":true})"));
    it.client.receive_head();
    it.service.stop();
    const std::string rest = it.client.receive_all();
    CHECK(rest.find("event: done") != std::string::npos);
    CHECK(rest.ends_with("0\r\n\r\n"));
    CHECK_THROWS(test_client(it.service.port()));
}

TEST_CASE("A server that stops waits no longer than its deadline") {
    options how;
    how.stop_deadline = 50ms;
    api it(how);
    it.client.send(request_text("POST", it.space_path + "/messages", organization_key,
                                R"({"content":"a","stream":true})"));
    it.client.receive_head();
    const auto begun = std::chrono::steady_clock::now();
    it.service.stop();
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
}

TEST_CASE("A server that stops closes idle connections at once") {
    api it;
    CHECK(it.get("/v1/spaces").status == 200);
    test_client silent(it.service.port());
    const auto begun = std::chrono::steady_clock::now();
    it.service.stop();
    it.service.stop();
    CHECK(std::chrono::steady_clock::now() - begun < 1s);
    CHECK(it.client.is_at_end());
}

TEST_CASE("A server with work for later stops at once") {
    api it({}, true);
    CHECK(it.post(it.space_path + "/actions", R"({"prompt":"[hang]"})").status == 202);
    const auto begun = std::chrono::steady_clock::now();
    it.service.stop();
    CHECK(std::chrono::steady_clock::now() - begun < 1s);
}

TEST_CASE("Clients are served side by side") {
    options how;
    how.requests_per_minute = 100000;
    api it(how);
    const std::string request = request_text("GET", it.space_path, organization_key);
    std::vector<std::thread> threads;
    std::atomic<int> served{0};
    for (int i = 0; i != 8; ++i)
        threads.emplace_back([&] {
            test_client client(it.service.port());
            for (int n = 0; n != 200; ++n) {
                client.send(request);
                served += client.receive().status == 200;
            }
        });
    for (std::thread& each : threads)
        each.join();
    CHECK(served == 1600);
}
