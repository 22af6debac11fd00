#include "control.hpp"

using namespace test;

TEST_CASE("A session goes back to a snapshot of its state") {
    controlled it;
    const session_view made = it.make_session({{"clock", {{"mode", "manual"}}}});
    const std::string path = "/sessions/" + made.id + "/state";
    const json::value before = it.control("GET", path).json();
    CHECK(it.post(made.path + "/spaces", R"({"name":"Mine"})").status == 201);
    CHECK(it.call("DELETE", made.space_path).status == 200);
    it.control("PUT", path, before);
    CHECK(it.get(made.path + "/spaces").json().at_pointer("/pagination/total") == 3);
    CHECK(it.get(made.space_path).json().at("status") == "active");
    CHECK(it.control("GET", path).json() == before);
}

TEST_CASE("The snapshot of one session can be restored in another") {
    controlled it;
    const session_view one = it.make_session();
    const session_view other = it.make_session();
    const std::string id =
        text_at(it.post(one.path + "/spaces", R"({"name":"Mine"})").json(), "/id");
    CHECK(it.get(other.path + "/spaces/" + id).status == 404);
    const json::value state = it.control("GET", "/sessions/" + one.id + "/state").json();
    it.control("PUT", "/sessions/" + other.id + "/state", state);
    CHECK(it.get(other.path + "/spaces/" + id).json().at("name") == "Mine");
}

TEST_CASE("A state that cannot be is refused with the place and changes nothing") {
    controlled it;
    const session_view made = it.make_session();
    const reply refused = it.control("PUT", "/sessions/" + made.id + "/state",
                                     json::parse(R"({"spaces":[{"name":"a","status":"asleep"}]})"));
    CHECK(refused.status == 400);
    CHECK(refused.message().starts_with("/spaces/0/status: "));
    CHECK(it.get(made.path + "/spaces").json().at_pointer("/pagination/total") == 3);
}

TEST_CASE("A state of several megabytes is restored") {
    controlled it;
    const session_view made = it.make_session();
    const std::string path = "/sessions/" + made.id + "/state";
    json::value state = it.control("GET", path).json();
    const std::string long_text(3 * 1024 * 1024, 'a');
    state.at("spaces").as_array()[0].as_object()["description"] = long_text;
    CHECK(it.control("PUT", path, state).status == 200);
    CHECK(it.get(made.space_path).json().at("description") == json::value(long_text));
}

TEST_CASE("Actions of a restored state go on on an automatic clock") {
    controlled it;
    const session_view made = it.make_session({{"clock", {{"mode", "manual"}}}});
    const std::string path = "/sessions/" + made.id;
    it.post(made.space_path + "/actions", R"({"prompt":"p"})");
    const json::value state = it.control("GET", path + "/state").json();
    const session_view other = it.make_session({{"clock", {{"mode", "auto"}}}});
    it.control("PUT", "/sessions/" + other.id + "/state", state);
    CHECK(eventually([&] {
        return it.control("GET", "/sessions/" + other.id + "/clock").json().at("waits") == 0;
    }));
}
