#include "control.hpp"
#include "webhook_receiver.hpp"

using namespace test;

namespace {

/// A session on an automatic clock with a webhook for changes of spaces.
struct subscribed {
    explicit subscribed(std::vector<int> statuses = {})
        : receiver(std::move(statuses)) {
        const json::object wanted{
            {"url", receiver.url()}, {"events", {"space.updated"}}, {"secret", "s"}};
        CHECK(it.post(made.path + "/webhooks", json::serialize(wanted)).status == 201);
    }

    void change(const std::string& name) {
        CHECK(it.call("PATCH", made.space_path, R"({"name":")" + name + "\"}").status == 200);
    }
    json::array deliveries() { return it.control("GET", path).json().at("deliveries").as_array(); }

    webhook_receiver receiver;
    controlled it;
    session_view made = it.make_session({{"clock", {{"mode", "auto"}}}});
    std::string path = "/sessions/" + made.id + "/deliveries";
};

} // namespace

TEST_CASE("The deliveries of a session are listed with every try") {
    subscribed session({500, 204});
    session.change("Other");
    REQUIRE(session.receiver.wait_for(2).size() == 2);
    CHECK(
        eventually([&] { return session.deliveries()[0].at("attempts").as_array().size() == 2; }));
    const json::array all = session.deliveries();
    REQUIRE(all.size() == 1);
    CHECK(all[0].at("event") == "space.updated");
    CHECK(all[0].at_pointer("/attempts/0/status") == 500);
}

TEST_CASE("A delivery is sent once more on command, with the same bytes and signature") {
    subscribed session;
    session.change("Other");
    REQUIRE(session.receiver.wait_for(1).size() == 1);
    const std::string id = text_at(session.deliveries()[0], "/id");
    CHECK(session.it.control("POST", session.path + "/" + id + "/redeliver").status == 202);
    const auto got = session.receiver.wait_for(2);
    REQUIRE(got.size() == 2);
    CHECK(got[0].body == got[1].body);
    CHECK(got[0].header("X-Moonage-Signature") == got[1].header("X-Moonage-Signature"));
}

TEST_CASE("A delivery that there is not cannot be sent again") {
    subscribed session;
    CHECK(session.it.control("POST", session.path + "/none/redeliver").code() ==
          "delivery_not_found");
}
