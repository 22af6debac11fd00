#include "dispatching.hpp"

#include <moonage_proto/json/encode.hpp>

using namespace test;

namespace {

delivery_record ended(const std::string& id, std::size_t payload_bytes = 1) {
    delivery_record made;
    made.id = id;
    made.payload.assign(payload_bytes, ' ');
    made.state = delivery_state::delivered;
    return made;
}

} // namespace

TEST_CASE("The log tells of a delivery and its attempts") {
    webhook_receiver receiver({503});
    dispatching sender(receiver.url());
    sender.publish(1);
    sender.settle();
    const auto& shown = sender.record(0);
    CHECK(shown.state == delivery_state::waiting);
    sender.advance(1s);
    const auto got = receiver.wait_for(2);
    REQUIRE(got.size() == 2);
    CHECK(shown.id == std::string(got[0].json().at("id").as_string()));
    CHECK(shown.webhook_id == "wh_1");
    CHECK(shown.url == receiver.url());
    CHECK(shown.event == webhook_event_type::space_updated);
    CHECK(to_string(shown.created_at) == "2025-01-15T10:30:00.000Z");
    CHECK(shown.payload == got[0].body);
    CHECK(shown.signature == got[0].header("X-Moonage-Signature"));
    CHECK(shown.edits.empty());
    CHECK(shown.state == delivery_state::delivered);
    REQUIRE(shown.attempts.size() == 2);
    CHECK(shown.attempts[0].status == 503);
    CHECK_FALSE(shown.attempts[0].failure);
    CHECK(to_string(shown.attempts[1].at) == "2025-01-15T10:30:01.000Z");
    CHECK(shown.attempts[1].status == 204);
}

TEST_CASE("A delivery in the log becomes JSON without secrets") {
    webhook_receiver receiver;
    std::string url = receiver.url();
    dispatching sender(url.insert(url.find("127"), "me:hidden@"));
    sender.publish(1);
    sender.settle();
    const json::value shown = moonage_proto::to_json(sender.record(0));
    CHECK(shown.at("state") == "delivered");
    CHECK(shown.at("event") == "space.updated");
    CHECK(shown.at("attempts").at(0).at("status") == 204);
    CHECK_FALSE(shown.as_object().contains("redelivery_of"));
    const std::string text = json::serialize(shown);
    CHECK(text.find(secret) == std::string::npos);
    CHECK(text.find("hidden") == std::string::npos);
    CHECK(text.find("me:****@127.0.0.1") != std::string::npos);
}

TEST_CASE("An attempt that is not answered says why") {
    SECTION("refused") {
        const std::uint16_t closed = test::socket::listen().port();
        dispatching sender("http://127.0.0.1:" + std::to_string(closed) + "/");
        sender.publish(1);
        sender.settle();
        CHECK(sender.record(0).attempts.at(0).failure ==
              "cannot connect to 127.0.0.1:" + std::to_string(closed) + ": Connection refused");
    }
    SECTION("too late") {
        const test::socket silent = test::socket::listen();
        session_options how;
        how.webhook_deadline = 20ms;
        dispatching sender("http://127.0.0.1:" + std::to_string(silent.port()) + "/", how);
        sender.publish(1);
        sender.settle();
        CHECK(sender.record(0).attempts.at(0).failure == "no answer within 20 ms");
    }
    SECTION("closed or no HTTP") {
        test::socket door = test::socket::listen();
        dispatching sender("http://127.0.0.1:" + std::to_string(door.port()) + "/");
        const auto answer_with = [&](std::string_view bytes) {
            sender.run_until([&] { return door.is_readable(0); });
            test::socket client = door.accept(patience_ms);
            client.send(bytes);
            client.close_sending();
            sender.settle();
            return sender.record(0).attempts.back().failure.value_or("");
        };
        sender.publish(1);
        CHECK(answer_with("") == "the connection ended before an answer");
        sender.time.advance(1s);
        CHECK(answer_with("HTTP/1.1 20") == "the connection ended within the answer's head");
        sender.time.advance(5s);
        CHECK(answer_with("FTP 220\r\n\r\n").starts_with("no answer could be read: "));
        CHECK(sender.record(0).state == delivery_state::failed);
    }
}

TEST_CASE("A delivery is sent once more, signed anew, with an entry of its own") {
    webhook_receiver receiver;
    dispatching sender(receiver.url());
    sender.rules.edits.emplace_back(1, delivery_edit{});
    sender.rules.edits[0].second.change_byte = 5;
    sender.rules.edits[0].second.set = json::object{{"/data/number", 9}};
    sender.publish(1);
    sender.settle();
    const std::string id = sender.record(0).id;
    sender.time.advance(1h);
    REQUIRE(sender.it.redeliver(id));
    sender.settle();
    const auto got = receiver.wait_for(2);
    REQUIRE(got.size() == 2);
    CHECK(is_signed(got[1]));
    CHECK(got[1].body == sender.record(0).payload);
    CHECK(sender.rules.asked() == 1);
    const auto& again = sender.record(1);
    CHECK(again.redelivery_of == id);
    CHECK(again.id != id);
    CHECK(to_string(again.created_at) == "2025-01-15T11:30:00.000Z");
    CHECK(again.state == delivery_state::delivered);
    CHECK(again.edits.empty());
}

TEST_CASE("A redelivery is signed with the secret that the webhook has by then") {
    webhook_receiver receiver;
    dispatching sender(receiver.url());
    sender.publish(1);
    sender.settle();
    sender.data.webhooks.find("wh_1")->secret = "rotated";
    REQUIRE(sender.it.redeliver(sender.record(0).id));
    sender.settle();
    CHECK(is_signed(receiver.wait_for(2).at(1), "rotated"));
}

TEST_CASE("What is not in the log, or whose webhook is gone, is not delivered again") {
    webhook_receiver receiver;
    dispatching sender(receiver.url());
    CHECK_FALSE(sender.it.redeliver("evt_unknown"));
    sender.publish(1);
    sender.settle();
    const std::string id = sender.record(0).id;
    sender.data.webhooks.erase("wh_1");
    CHECK_FALSE(sender.it.redeliver(id));
    sender.it.clear_log();
    CHECK(sender.it.log().records().empty());
}

TEST_CASE("A webhook for which too many deliveries wait gets no more") {
    dispatching sender("http://127.0.0.1:1/");
    for (int number = 0; number != 1003; ++number)
        sender.publish(number);
    sender.run_until([&] { return sender.rules.asked() == 1003; });
    const auto& last = *sender.it.log().records().back();
    CHECK(last.state == delivery_state::dropped);
    CHECK(last.edits ==
          std::vector<std::string>{"dropped: too many deliveries of the webhook wait"});
}

TEST_CASE("The log forgets the oldest delivery that has ended") {
    delivery_log log;
    delivery_record waiting = ended("waits");
    waiting.state = delivery_state::waiting;
    const auto held = log.add(waiting);
    for (std::size_t i = 0; i != delivery_log::most_records; ++i)
        log.add(ended("evt_" + std::to_string(i)));
    CHECK(log.records().size() == delivery_log::most_records);
    CHECK(log.find("waits") == held.get());
    CHECK(log.find("evt_0") == nullptr);
    CHECK(log.find("evt_1") != nullptr);
}

TEST_CASE("The log forgets the oldest delivery where all wait") {
    delivery_log log;
    for (std::size_t i = 0; i != delivery_log::most_records + 1; ++i) {
        delivery_record waiting = ended("evt_" + std::to_string(i));
        waiting.state = delivery_state::waiting;
        log.add(waiting);
    }
    CHECK(log.records().size() == delivery_log::most_records);
    CHECK(log.find("evt_0") == nullptr);
}

TEST_CASE("The log is bounded in the bytes of payloads") {
    delivery_log log;
    const std::size_t half = delivery_log::most_payload_bytes / 2;
    for (const char* id : {"one", "two", "three"})
        log.add(ended(id, half));
    CHECK(log.find("one") == nullptr);
    CHECK(log.find("three") != nullptr);
    log.add(ended("too large", 3 * half));
    CHECK(log.records().empty());
}
