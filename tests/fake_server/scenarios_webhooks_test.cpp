#include "playing.hpp"
#include "webhook_receiver.hpp"

#include <moonage_proto/webhook_signature.hpp>

using namespace test;

namespace {

namespace signature = moonage_proto::webhook_signature;

const std::string secret = "your-webhook-secret";

bool is_signed(const received_delivery& got, const std::string& body,
               const std::string& with = secret) {
    return signature::verify(body, got.header("X-Moonage-Signature"), with);
}

/// A receiver that is told of changed spaces.
struct told {
    explicit told(std::string_view scenario, clock_mode time = clock_mode::automatic,
                  std::vector<int> statuses = {})
        : receiver(std::move(statuses))
        , it(scenario, time) {
        const json::value wanted{
            {"url", receiver.url()}, {"events", json::array{"space.updated"}}, {"secret", secret}};
        REQUIRE(it.post("/v1/webhooks", json::serialize(wanted)).status == 201);
    }

    void change(std::string_view name) { REQUIRE(it.rename_space(name).status == 200); }

    /// The delivery that one change brings.
    received_delivery one() {
        change("Changed");
        const auto got = receiver.wait_for(1);
        REQUIRE(got.size() == 1);
        return got.front();
    }

    /// The names of the spaces in that many deliveries.
    std::vector<std::string> names(std::size_t count) {
        std::vector<std::string> made;
        for (const received_delivery& each : receiver.wait_for(count))
            made.push_back(text_at(each.json(), "/data/name"));
        return made;
    }

    /// Of the log of deliveries, once that many are neither waiting nor on their way.
    json::array log(std::size_t count) {
        json::array settled;
        const auto end = std::chrono::steady_clock::now() + 5s;
        while (settled.size() < count && std::chrono::steady_clock::now() < end) {
            settled.clear();
            const json::value all = it.control("GET", "/deliveries");
            for (const json::value& each : all.at("deliveries").as_array())
                if (text_at(each, "/state") != "waiting")
                    settled.push_back(each);
        }
        return settled;
    }

    webhook_receiver receiver;
    playing it;
};

} // namespace

TEST_CASE("webhook-delayed: a delivery comes a minute after its event") {
    told by("webhook-delayed", clock_mode::manual);
    by.change("Changed");
    by.it.advance(59999ms);
    CHECK(by.receiver.wait_for(1, 20).empty());
    by.it.advance(1ms);
    CHECK(by.receiver.wait_for(1).size() == 1);
}

TEST_CASE("webhook-duplicated: the same delivery comes twice") {
    told by("webhook-duplicated");
    by.change("Changed");
    const auto got = by.receiver.wait_for(2);
    REQUIRE(got.size() == 2);
    CHECK(got[0].body == got[1].body);
    CHECK(is_signed(got[1], got[1].body));
}

TEST_CASE("webhook-out-of-order: the second change is told first") {
    told by("webhook-out-of-order", clock_mode::manual);
    by.change("First");
    by.change("Second");
    CHECK(by.names(2) == std::vector<std::string>{"Second", "First"});
}

TEST_CASE("webhook-wrong-secret: the signature is another secret's") {
    const received_delivery got = told("webhook-wrong-secret").one();
    CHECK_FALSE(is_signed(got, got.body));
    CHECK(is_signed(got, got.body, "not-the-registered-secret"));
}

TEST_CASE("webhook-changed-byte: the signature is that of a body with another byte") {
    const received_delivery got = told("webhook-changed-byte").one();
    CHECK_FALSE(is_signed(got, got.body));
    std::string as_signed = got.body;
    as_signed.at(10) = static_cast<char>(as_signed[10] - 1);
    CHECK(is_signed(got, as_signed));
}

TEST_CASE("webhook-reserialised: the signature is that of the body without white space") {
    const received_delivery got = told("webhook-reserialised").one();
    CHECK_FALSE(is_signed(got, got.body));
    CHECK(is_signed(got, json::serialize(got.json())));
}

TEST_CASE("webhook-unsigned: there is no signature") {
    CHECK(told("webhook-unsigned").one().header("X-Moonage-Signature").empty());
}

TEST_CASE("webhook-never-sent: an event happens and nothing comes") {
    told by("webhook-never-sent");
    by.change("Changed");
    const json::array log = by.log(1);
    REQUIRE(log.size() == 1);
    CHECK(text_at(log[0], "/state") == "dropped");
    CHECK(by.receiver.wait_for(1, 20).empty());
}

TEST_CASE("webhook-retried: a refused delivery comes four times, ever later") {
    told by("webhook-retried", clock_mode::automatic, {500, 500, 500});
    const auto start = by.it.now();
    by.change("Changed");
    const auto got = by.receiver.wait_for(4);
    REQUIRE(got.size() == 4);
    CHECK(got[0].body == got[3].body);
    CHECK(by.log(1).size() == 1);
    CHECK(by.it.now() - start == 71s);
}

TEST_CASE("webhook-never-retried: a refused delivery comes once") {
    told by("webhook-never-retried", clock_mode::automatic, {500});
    by.change("First");
    const json::array log = by.log(1);
    REQUIRE(log.size() == 1);
    CHECK(text_at(log[0], "/state") == "failed");
    by.change("Second");
    CHECK(by.names(2) == std::vector<std::string>{"First", "Second"});
}

TEST_CASE("webhook-unknown-event: a signed delivery names an event of its own") {
    const received_delivery got = told("webhook-unknown-event").one();
    CHECK(got.event() == "space.renamed");
    CHECK(is_signed(got, got.body));
}

TEST_CASE("webhook-lost-once: the first change is not told, the second is") {
    told by("webhook-lost-once");
    by.change("First");
    by.change("Second");
    CHECK(by.names(1) == std::vector<std::string>{"Second"});
}
