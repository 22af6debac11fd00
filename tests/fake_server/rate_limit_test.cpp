#include "api.hpp"

using namespace test;

namespace {

options with_limit(int requests) {
    options how;
    how.requests_per_minute = requests;
    return how;
}

} // namespace

TEST_CASE("The three headers count a key's requests in a minute") {
    api it;
    for (int left : {99, 98, 97}) {
        const reply got = it.get("/v1/spaces");
        CHECK(got.header("x-ratelimit-limit") == "100");
        CHECK(got.header("x-ratelimit-remaining") == std::to_string(left));
        CHECK(got.header("x-ratelimit-reset") == "1736937060");
    }
    CHECK(it.get("/v1/spaces", second_key).header("x-ratelimit-remaining") == "99");
    it.time->advance(1min);
    CHECK(it.get("/v1/spaces").header("x-ratelimit-remaining") == "99");
    CHECK(it.get("/v1/spaces").header("x-ratelimit-reset") == "1736937120");
}

TEST_CASE("The plan tells the limit") {
    options how;
    how.plan = moonage_proto::plan::pro;
    api it(how);
    CHECK(it.get("/v1/spaces").header("x-ratelimit-limit") == "1000");
}

TEST_CASE("Answers of every kind have the headers") {
    api it;
    const auto has_headers = [](const reply& got) {
        return got.has("x-ratelimit-limit") && got.has("x-ratelimit-remaining") &&
               got.has("x-ratelimit-reset");
    };
    CHECK(has_headers(it.get("/v1/spaces", "")));
    CHECK(has_headers(it.get("/v1/nowhere")));
    CHECK(has_headers(it.call("PUT", "/v1/spaces", "{}")));
    CHECK(has_headers(it.post(it.space_path + "/messages", R"({"content":"[internal-error]"})")));
    CHECK(has_headers(it.call("DELETE", it.space_path + "/integrations/slack")));
    CHECK(has_headers(it.call("HEAD", "/v1/spaces")));
}

TEST_CASE("One request too many is answered 429, and served again when Retry-After is over") {
    api it(with_limit(3));
    it.time->advance(500ms);
    for (int i = 0; i != 3; ++i)
        CHECK(it.get("/v1/spaces").status == 200);
    it.time->advance(20s);
    const reply got = it.get("/v1/spaces");
    CHECK(got.status == 429);
    CHECK(got.code() == "rate_limit_exceeded");
    CHECK(got.header("retry-after") == "40");
    CHECK(got.json().at_pointer("/error/retry_after") == 40);
    CHECK(got.header("x-ratelimit-remaining") == "0");
    CHECK(it.get("/v1/spaces", second_key).status == 200);
    it.time->advance(40s);
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE(
    "Requests without a valid key have a window of their own and are answered 401 beyond it") {
    api it(with_limit(2));
    CHECK(it.get("/v1/spaces", "").header("x-ratelimit-remaining") == "1");
    CHECK(it.get("/v1/spaces", "unknown").header("x-ratelimit-remaining") == "0");
    CHECK(it.get("/v1/spaces", revoked_key).status == 401);
    CHECK(it.get("/v1/spaces").status == 200);
}

TEST_CASE("A request that its key may not make counts, too") {
    api it(with_limit(5));
    CHECK(it.post("/v1/spaces", "{}", read_only_key).header("x-ratelimit-remaining") == "4");
}
