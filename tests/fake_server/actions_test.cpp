#include "api.hpp"

#include <thread>
#include <vector>

using namespace test;

namespace {

std::string trigger(api& it, std::string_view body) {
    const reply got = it.post(it.space_path + "/actions", body);
    REQUIRE(got.status == 202);
    CHECK(text_at(got.json(), "/status") == "pending");
    return it.space_path + "/actions/" + text_at(got.json(), "/id");
}

std::string trigger_body(const api& it, const char* prompt) {
    return json::serialize(json::object{{"prompt", it.profile.at("prompts").at(prompt)}});
}

std::string status(api& it, const std::string& path) {
    return text_at(it.get(path).json(), "/status");
}

} // namespace

TEST_CASE("An action goes through its statuses with the clock") {
    api it;
    const std::string path = trigger(it, trigger_body(it, "completes"));
    CHECK(status(it, path) == "pending");
    it.time->advance(35ms);
    CHECK(status(it, path) == "planning");
    it.time->advance(35ms);
    const json::value running = it.get(path).json();
    CHECK(text_at(running, "/status") == "running");
    CHECK(text_at(running, "/steps/0/status") == "running");
    CHECK(text_at(running, "/steps/1/status") == "pending");
    it.time->advance(70ms);
    CHECK(text_at(it.get(path).json(), "/steps/0/status") == "completed");
    CHECK(text_at(it.get(path).json(), "/steps/1/status") == "running");
    it.time->advance(1s);
    CHECK(status(it, path) == "completed");
    it.time->advance(24h);
    CHECK(status(it, path) == "completed");
}

TEST_CASE("The total duration of an action is that of its steps") {
    api it;
    const std::string path =
        trigger(it, R"({"prompt":"p","output":{"type":"slack","channel":"#general"}})");
    it.time->advance(1s);
    const json::value done = it.get(path).json();
    std::int64_t sum = 0;
    for (const auto& step : done.at("steps").as_array())
        sum += step.at("duration_ms").as_int64();
    CHECK(done.at("total_duration_ms") == sum);
    CHECK(text_at(done, "/steps/2/tool") == "slack.post_message");
    CHECK(text_at(done, "/prompt") == "p");
}

TEST_CASE("A prompt can have its action fail") {
    api it;
    const std::string path = trigger(it, trigger_body(it, "fails"));
    it.time->advance(1s);
    const json::value failed = it.get(path).json();
    CHECK(text_at(failed, "/status") == "failed");
    CHECK(failed.at("steps").as_array().size() == 2);
    CHECK(text_at(failed, "/steps/1/status") == "failed");
}

TEST_CASE("A prompt can have its action take seconds") {
    api it;
    const std::string path = trigger(it, trigger_body(it, "slow"));
    it.time->advance(3s);
    CHECK(status(it, path) == "running");
    it.time->advance(3s);
    CHECK(status(it, path) == "completed");
}

TEST_CASE("An action that hangs is cancelled by timeout") {
    api it;
    const std::string path = trigger(it, R"({"prompt":"wait [hang]"})");
    it.time->advance(59s);
    CHECK(status(it, path) == "running");
    it.time->advance(1s);
    CHECK(status(it, path) == "cancelled");
}

TEST_CASE("Deleting a space cancels what runs in it") {
    api it;
    const std::string path = trigger(it, trigger_body(it, "slow"));
    it.time->advance(100ms);
    it.call("DELETE", it.space_path);
    CHECK(status(it, path) == "cancelled");
}

TEST_CASE("More actions at once than the plan allows are answered 429") {
    api it;
    std::vector<std::string> paths;
    for (int i = 0; i != 5; ++i)
        paths.push_back(trigger(it, trigger_body(it, "slow")));
    const reply got = it.post(it.space_path + "/actions", trigger_body(it, "completes"));
    CHECK(got.status == 429);
    CHECK(got.code() == "rate_limit_exceeded");
    CHECK(got.header("retry-after") == "5");
    CHECK(got.json().at_pointer("/error/retry_after") == 5);
    it.time->advance(5s);
    CHECK(it.post(it.space_path + "/actions", trigger_body(it, "completes")).status == 202);
}

TEST_CASE("An action is found in its own space only") {
    api it;
    const std::string path = trigger(it, trigger_body(it, "completes"));
    const std::string id = path.substr(path.rfind('/'));
    const std::string other = text_at(it.get("/v1/spaces?offset=1").json(), "/data/0/id");
    CHECK(it.get(path).status == 200);
    CHECK(it.get("/v1/spaces/" + other + "/actions" + id).status == 404);
    CHECK(it.get(it.space_path + "/actions/act_none").code() == "not_found");
}

TEST_CASE("An action with the default settings takes about 0.3 s of real time") {
    api it({}, true);
    const std::string path = trigger(it, trigger_body(it, "completes"));
    std::string now;
    for (int i = 0; i != 90 && now != "completed"; ++i) {
        std::this_thread::sleep_for(20ms);
        now = status(it, path);
    }
    CHECK(now == "completed");
}
