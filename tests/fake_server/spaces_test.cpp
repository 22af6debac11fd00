#include "api.hpp"

using namespace test;

namespace {

std::string create(api& it, std::string_view body) {
    const reply got = it.post("/v1/spaces", body);
    REQUIRE(got.status == 201);
    return "/v1/spaces/" + text_at(got.json(), "/id");
}

reply patch(api& it, const std::string& path, std::string_view body) {
    return it.call("PATCH", path, body);
}

} // namespace

TEST_CASE("Spaces are listed in pages of 20 with a total that counts all") {
    options how;
    how.requests_per_minute = 1000;
    api it(how);
    for (int i = 0; i != 30; ++i)
        create(it, R"({"name":"space"})");
    const json::value first = it.get("/v1/spaces").json();
    CHECK(first.at("data").as_array().size() == 20);
    CHECK(first.at_pointer("/pagination/total") == 33);
    CHECK(first.at_pointer("/pagination/limit") == 20);
    CHECK(first.at_pointer("/pagination/offset") == 0);
    const json::value second = it.get("/v1/spaces?offset=20&limit=100").json();
    CHECK(second.at("data").as_array().size() == 13);
    CHECK(second.at_pointer("/pagination/limit") == 100);
    CHECK(it.get("/v1/spaces?offset=500").json().at("data").as_array().empty());
}

TEST_CASE("Spaces are filtered by status") {
    api it;
    for (const char* status : {"active", "paused", "archived"}) {
        const json::value page = it.get(std::string("/v1/spaces?status=") + status).json();
        CHECK(page.at_pointer("/pagination/total") == 1);
        CHECK(text_at(page, "/data/0/status") == status);
    }
}

TEST_CASE("A query parameter that is wrong is answered 400 and named") {
    api it;
    for (const char* query : {"limit=101", "limit=0", "limit=-1", "limit=x", "limit=", "limit=1.5",
                              "limit=99999999999999999999", "limit=1&limit=2", "limit=%zz"}) {
        CAPTURE(query);
        const reply got = it.get(std::string("/v1/spaces?") + query);
        CHECK(got.status == 400);
        CHECK(got.code() == "invalid_request");
        CHECK(got.message().find("limit") != std::string::npos);
    }
    CHECK(it.get("/v1/spaces?offset=-1").status == 400);
    CHECK(it.get("/v1/spaces?status=deleted").status == 400);
    CHECK(it.get("/v1/spaces?unknown=1&limit=1%30").status == 200);
}

TEST_CASE("A space is created with what it was given") {
    api it;
    const reply got = it.post("/v1/spaces", R"({"name":"Product Team","persona":"product-manager",
        "description":"Product management workflows","model":"sonnet","id":"sp_mine"})");
    CHECK(got.status == 201);
    const json::value made = got.json();
    CHECK(text_at(made, "/id") != "sp_mine");
    CHECK(text_at(made, "/status") == "active");
    CHECK(text_at(made, "/created_at") == "2025-01-15T10:30:00.000Z");
    CHECK(text_at(made, "/persona") == "product-manager");
    CHECK(made.at("integrations").as_array().empty());
    CHECK(it.get("/v1/spaces/" + text_at(made, "/id")).json() == made);
}

TEST_CASE("An invalid body is answered 400 and names the place by JSON Pointer") {
    api it;
    const auto message = [&](std::string_view body) {
        const reply got = it.post("/v1/spaces", body);
        CHECK(got.status == 400);
        CHECK(got.code() == "invalid_request");
        return got.message();
    };
    CHECK(message(R"({})").find("name") != std::string::npos);
    CHECK(message(R"({"name":42})").starts_with("/name: "));
    CHECK(message(R"({"name":null})").starts_with("/name: "));
    CHECK(message(R"({"name":"a","model":[]})").starts_with("/model: "));
    CHECK(message(R"({"name":"a","name":"b"})").starts_with("/name: "));
    CHECK(message(R"({"name":"a","x":{"y":1,"y":2}})").starts_with("/x/y: "));
    CHECK(message(R"([])").starts_with("(body): "));
    CHECK(message(R"({"name":)").starts_with("(body): "));
    CHECK(message("{\"name\":\"\xff\"}").starts_with("(body): "));
    CHECK(message(R"({"name":"a","x":)" + std::string(100, '[')).starts_with("(body): "));
    it.client.send(request_text("POST", "/v1/spaces", organization_key, {},
                                "Content-Length: 0\r\nContent-Type: application/json\r\n"));
    CHECK(it.client.receive().status == 400);
}

TEST_CASE("PATCH changes what it names and nothing else") {
    api it;
    const std::string path = create(it, R"({"name":"a","description":"b","persona":"c"})");
    json::value expected = it.get(path).json();
    CHECK(patch(it, path, R"({"model":"opus"})").status == 200);
    expected.at("model") = "opus";
    CHECK(it.get(path).json() == expected);
    patch(it, path, R"({"name":"n","status":"paused","unknown":1,"id":"x","created_at":"y"})");
    expected.at("name") = "n";
    expected.at("status") = "paused";
    CHECK(it.get(path).json() == expected);
}

TEST_CASE("PATCH with null clears what may be empty") {
    api it;
    const std::string path =
        create(it, R"({"name":"a","description":"b","persona":"c","model":"d"})");
    const reply got = patch(it, path, R"({"description":null,"persona":null,"model":null})");
    CHECK(got.status == 200);
    for (const char* member : {"description", "persona", "model"})
        CHECK(got.json().at(member).is_null());
    CHECK(patch(it, path, R"({"name":null})").message().starts_with("/name: "));
    CHECK(patch(it, path, R"({"status":null})").message().starts_with("/status: "));
    CHECK(patch(it, path, R"({"status":"deleted"})").message().starts_with("/status: "));
}

TEST_CASE("A deleted space is archived at once and gone after 30 days") {
    api it;
    const std::string path = create(it, R"({"name":"a"})");
    const reply got = it.call("DELETE", path);
    CHECK(got.status == 200);
    CHECK(text_at(got.json(), "/status") == "archived");
    CHECK(text_at(it.get(path).json(), "/status") == "archived");
    CHECK(it.get("/v1/spaces?status=archived").json().at_pointer("/pagination/total") == 2);
    it.time->advance(24h * 15);
    CHECK(it.call("DELETE", path).status == 200);
    it.time->advance(24h * 15 - 1s);
    CHECK(it.get(path).status == 200);
    it.time->advance(1s);
    CHECK(it.get(path).status == 404);
    CHECK(it.get("/v1/spaces").json().at_pointer("/pagination/total") == 3);
}

TEST_CASE("A deletion is taken back by another status") {
    api it;
    const std::string path = create(it, R"({"name":"a"})");
    it.call("DELETE", path);
    CHECK(patch(it, path, R"({"status":"active"})").status == 200);
    it.time->advance(24h * 31);
    CHECK(it.get(path).status == 200);
}

TEST_CASE("A space that does not exist is answered 404 by every operation on it") {
    api it;
    CHECK(it.get("/v1/spaces/sp_none").code() == "not_found");
    CHECK(it.get("/v1/spaces/%zz").status == 404);
    CHECK(it.get("/v1/spaces/sp_none/messages").status == 404);
    CHECK(it.post("/v1/spaces/sp_none/messages", R"({"content":"a"})").status == 404);
    CHECK(it.post("/v1/spaces/sp_none/actions", R"({"prompt":"a"})").status == 404);
    CHECK(it.get("/v1/spaces/sp_none/actions/act_a").status == 404);
    CHECK(it.get("/v1/spaces/sp_none/integrations").status == 404);
    CHECK(it.call("DELETE", "/v1/spaces/sp_none/integrations/github").status == 404);
    CHECK(patch(it, "/v1/spaces/sp_none", "{}").status == 404);
    CHECK(it.call("DELETE", "/v1/spaces/sp_none").status == 404);
}
