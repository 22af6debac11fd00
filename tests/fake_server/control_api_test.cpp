#include "control.hpp"
#include "webhook_receiver.hpp"

#include <atomic>
#include <thread>

using namespace test;

TEST_CASE("Beyond the loopback there is no control API without a token") {
    options how;
    how.address = "0.0.0.0";
    controlled it(how);
    const reply refused = it.control("GET", "/health");
    CHECK(refused.status == 401);
    CHECK(refused.message().find("--control-token") != std::string::npos);
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("A control token is asked for wherever the server listens") {
    options how;
    how.control_token = "open-sesame";
    how.address = GENERATE("127.0.0.1", "0.0.0.0");
    controlled it(how);
    CHECK(it.control("GET", "/health").status == 401);
    CHECK(it.control("GET", "/health", nullptr, "open-sesam").status == 401);
    CHECK(it.control("GET", "/health", nullptr, "open-sesame").status == 200);
}

TEST_CASE("A path or a method that the control API does not have is refused with what it has") {
    controlled it;
    const reply path = it.control("GET", "/session");
    CHECK(path.status == 404);
    CHECK(path.message().find("/_fake/openapi.json") != std::string::npos);
    const reply method = it.control("PATCH", "/sessions");
    CHECK(method.status == 405);
    CHECK(method.header("allow") == "GET, POST");
}

TEST_CASE("A command without the JSON that it takes is refused") {
    controlled it;
    CHECK(it.control("PUT", "/sessions/default/script").status == 400);
    CHECK(it.control("PUT", "/sessions/default/script", json::array()).status == 400);
}

TEST_CASE("A session needs no settings") {
    controlled it;
    CHECK(it.control("POST", "/sessions").status == 201);
}

TEST_CASE("The control API describes each of its routes in an OpenAPI document") {
    controlled it;
    const json::value document = it.control("GET", "/openapi.json").json();
    CHECK(text_at(document, "/openapi").starts_with("3.1"));
    std::size_t operations = 0;
    for (const auto& path : document.at("paths").as_object())
        operations += path.value().as_object().size();
    CHECK(operations == moonage_proto::fake_server::control_routes().size());
}

TEST_CASE("Commands to a server in the same process need no connection") {
    server it;
    CHECK(it.control("GET", "/health").status == 200);
    const auto made = it.control("POST", "/sessions", json::object{{"id", "mine"}});
    CHECK(made.status == 201);
    CHECK(made.body.at("id") == "mine");
    CHECK(it.control("DELETE", "/sessions/mine").body.is_null());
    it.stop();
    CHECK_THROWS_AS(it.control("GET", "/health"), std::logic_error);
}

TEST_CASE("The control API stands beside the API and counts for none of its limits") {
    options how;
    how.requests_per_minute = 1;
    controlled it(how);
    for (int i = 0; i != 5; ++i)
        CHECK(it.control("GET", "/health").status == 200);
    CHECK(it.get("/v1/spaces").status == 200);
    CHECK(it.control("GET", "/sessions/default/journal").json().at("count") == 1);
}

TEST_CASE("What is ready made is listed by name") {
    controlled it;
    for (const std::string kind : {"/scenarios", "/violations", "/variants"}) {
        const json::value all = it.control("GET", kind).json();
        CHECK_FALSE(all.at("entries").as_array().empty());
    }
}

TEST_CASE("The program that embeds a server commands it wherever it listens") {
    options how;
    how.address = "0.0.0.0";
    server it(how);
    it.play(
        moonage_proto::fake_server::read_script(R"({"rules":[{"do":{"status":418}}]})").value());
    test_client client(it.port());
    client.send(request_text("GET", "/v1/spaces", organization_key));
    CHECK(client.receive().status == 418);
    CHECK(it.journal().at("count") == 1);
}

TEST_CASE("A script that cannot be played is refused with the reason") {
    server it;
    moonage_proto::fake_server::script wrong;
    wrong.rules.emplace_back().does.status = 1;
    CHECK_THROWS_AS(it.play(wrong), std::invalid_argument);
}

TEST_CASE("A command is answered while another one takes its time") {
    webhook_receiver silent({0});
    server it;
    it.control("PUT", "/sessions/default/clock", {{"mode", "manual"}});
    test_client client(it.port());
    const json::object wanted{
        {"url", silent.url()}, {"events", {"action.completed"}}, {"secret", "s"}};
    const std::string space(it.sample_profile().at("space_id").as_string());
    client.send(request_text("POST", "/v1/webhooks", organization_key, json::serialize(wanted)));
    CHECK(client.receive().status == 201);
    client.send(request_text("POST", "/v1/spaces/" + space + "/actions", organization_key,
                             R"({"prompt":"p"})"));
    CHECK(client.receive().status == 202);
    std::atomic<bool> is_over = false;
    std::thread advancing([&] {
        it.control("POST", "/sessions/default/clock/advance", {{"by_ms", 60000}});
        is_over = true;
    });
    silent.wait_for(1);
    CHECK(it.control("GET", "/health").status == 200);
    CHECK_FALSE(is_over);
    advancing.join();
}
