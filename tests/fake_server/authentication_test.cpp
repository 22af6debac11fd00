#include "api.hpp"

#include <algorithm>

using namespace test;

namespace {

unsigned status_with(api& it, std::string_view authorization) {
    return it.call("GET", "/v1/spaces", {}, "", authorization).status;
}

} // namespace

TEST_CASE("A request without a valid key is answered 401") {
    api it;
    const reply got = it.get("/v1/spaces", "");
    CHECK(got.status == 401);
    CHECK(got.code() == "unauthorized");
    CHECK(got.header("www-authenticate") == "Bearer");
    CHECK(it.get("/v1/spaces", "mk_org_unknown").status == 401);
    CHECK(it.get("/v1/spaces", revoked_key).status == 401);
    CHECK(it.get("/v1/spaces", organization_key + "x").status == 401);
    CHECK(it.get("/v1/spaces", organization_key.substr(1)).status == 401);
    CHECK(status_with(it, "Authorization: Basic " + organization_key + "\r\n") == 401);
    CHECK(status_with(it, "Authorization: " + organization_key + "\r\n") == 401);
    CHECK(status_with(it, "Authorization: Bearer\r\n") == 401);
    CHECK(status_with(it, "Authorization: bearer " + organization_key + "\r\n") == 200);
}

TEST_CASE("Every operation needs a key") {
    api it;
    for (const auto& each : moonage_proto::operations) {
        std::string target = "/v1" + std::string(each.path);
        std::replace(target.begin(), target.end(), ':', 'x');
        CHECK(it.call(to_string(each.method), target, {}, "").status == 401);
    }
}

TEST_CASE("Both organization keys are valid at once") {
    api it;
    CHECK(it.get("/v1/spaces", organization_key).status == 200);
    CHECK(it.get("/v1/spaces", second_key).status == 200);
}

TEST_CASE("A read-only key reads and does not write") {
    api it;
    CHECK(it.get("/v1/spaces", read_only_key).status == 200);
    CHECK(it.get(it.space_path + "/messages", read_only_key).status == 200);
    const reply got = it.post("/v1/spaces", R"({"name":"a"})", read_only_key);
    CHECK(got.status == 403);
    CHECK(got.code() == "forbidden");
    CHECK(it.call("DELETE", it.space_path, {}, read_only_key).status == 403);
    CHECK(it.call("PATCH", it.space_path, "{}", read_only_key).status == 403);
}

TEST_CASE("A space key reaches its own space and no other") {
    api it;
    CHECK(it.get(it.space_path, space_key).status == 200);
    CHECK(it.call("PATCH", it.space_path, R"({"model":"opus"})", space_key).status == 200);
    const json::value made = it.post("/v1/spaces", R"({"name":"other"})").json();
    const std::string other = "/v1/spaces/" + text_at(made, "/id");
    CHECK(it.get(other, space_key).status == 403);
    CHECK(it.get("/v1/spaces/sp_unknown", space_key).status == 403);
    CHECK(it.post("/v1/spaces", R"({"name":"a"})", space_key).status == 403);
    const json::value page = it.get("/v1/spaces", space_key).json();
    CHECK(page.at_pointer("/pagination/total") == 1);
    CHECK(text_at(page, "/data/0/name") == "Engineering");
}
