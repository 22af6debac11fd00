#include "dispatching.hpp"

#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/webhook_signature_diagnosis.hpp>

using namespace test;

namespace {

delivery_edit edit_of(void (*fill)(delivery_edit&)) {
    delivery_edit made;
    fill(made);
    return made;
}

/// A dispatcher whose first delivery is edited, and its receiver.
struct editing {
    explicit editing(void (*fill)(delivery_edit&), std::vector<int> statuses = {})
        : receiver(std::move(statuses))
        , sender(receiver.url()) {
        sender.rules.edits.emplace_back(1, edit_of(fill));
    }

    /// What came of one event.
    test::received_delivery first() {
        sender.publish(1);
        sender.settle();
        const auto got = receiver.wait_for(1);
        REQUIRE(got.size() == 1);
        return got[0];
    }

    std::vector<int> numbers_so_far() { return event_numbers(receiver.wait_for(0)); }

    webhook_receiver receiver;
    dispatching sender;
};

} // namespace

TEST_CASE("A delivery is dropped and the next one comes") {
    editing it([](delivery_edit& edit) { edit.drop = true; });
    it.sender.publish(1);
    it.sender.publish(2);
    it.sender.settle();
    CHECK(it.numbers_so_far() == std::vector<int>{2});
    CHECK(it.sender.record(0).state == delivery_state::dropped);
    CHECK(it.sender.record(0).attempts.empty());
}

TEST_CASE("A delivery is delayed on the clock, and those behind it with it") {
    editing it([](delivery_edit& edit) { edit.delay_ms = 500; });
    it.sender.publish(1);
    it.sender.publish(2);
    it.sender.settle();
    it.sender.advance(499ms);
    CHECK(it.numbers_so_far().empty());
    it.sender.advance(1ms);
    CHECK(it.numbers_so_far() == std::vector<int>{1, 2});
}

TEST_CASE("Delays of several rules add up") {
    editing it([](delivery_edit& edit) { edit.delay_ms = 500; });
    it.sender.rules.edits.push_back(it.sender.rules.edits[0]);
    it.sender.publish(1);
    it.sender.settle();
    it.sender.advance(999ms);
    CHECK(it.numbers_so_far().empty());
    it.sender.advance(1ms);
    CHECK(it.numbers_so_far() == std::vector<int>{1});
}

TEST_CASE("A delivery is repeated although it was answered by 2xx") {
    editing it([](delivery_edit& edit) { edit.repeat = 3; });
    it.sender.publish(1);
    it.sender.publish(2);
    it.sender.settle();
    const auto got = it.receiver.wait_for(4);
    CHECK(event_numbers(got) == std::vector<int>{1, 1, 1, 2});
    CHECK(got.at(2).body == got.at(0).body);
    CHECK(it.sender.record(0).attempts.size() == 3);
    CHECK(it.sender.record(0).state == delivery_state::delivered);
}

TEST_CASE("A delivery is repeated although it was refused, and then tried again") {
    editing it([](delivery_edit& edit) { edit.repeat = 2; }, {500, 500, 204});
    it.sender.publish(1);
    it.sender.settle();
    CHECK(it.numbers_so_far() == std::vector<int>{1, 1});
    it.sender.advance(1s);
    CHECK(it.numbers_so_far() == std::vector<int>{1, 1, 1});
    CHECK(it.sender.record(0).state == delivery_state::delivered);
}

TEST_CASE("A delivery comes after the webhook's next one") {
    editing it([](delivery_edit& edit) { edit.after_next = true; });
    for (int number = 1; number != 4; ++number)
        it.sender.publish(number);
    it.sender.settle();
    CHECK(it.numbers_so_far() == std::vector<int>{2, 1, 3});
    CHECK(it.sender.time.waits() == 0);
}

TEST_CASE("A delivery waits until the next one has been tried to the end") {
    editing it([](delivery_edit& edit) { edit.after_next = true; }, {500, 500, 500});
    it.sender.publish(1);
    it.sender.publish(2);
    it.sender.settle();
    it.sender.advance(1s);
    CHECK(it.numbers_so_far() == std::vector<int>{2, 2});
    it.sender.advance(5s);
    CHECK(it.numbers_so_far() == std::vector<int>{2, 2, 2, 1});
}

TEST_CASE("Deliveries that each come after the next one come in reverse") {
    editing it([](delivery_edit& edit) { edit.after_next = true; });
    it.sender.rules.edits.emplace_back(2, it.sender.rules.edits[0].second);
    for (int number = 1; number != 5; ++number)
        it.sender.publish(number);
    it.sender.settle();
    CHECK(it.numbers_so_far() == std::vector<int>{3, 2, 1, 4});
}

TEST_CASE("A delivery that waits for the next one comes after ten seconds without one") {
    editing it([](delivery_edit& edit) { edit.after_next = true; });
    it.sender.publish(1);
    it.sender.settle();
    it.sender.advance(9999ms);
    CHECK(it.numbers_so_far().empty());
    it.sender.advance(1ms);
    CHECK(it.numbers_so_far() == std::vector<int>{1});
    it.sender.run_until([&] { return !it.sender.it.is_busy(); });
}

TEST_CASE("A delivery that waits for the next one comes when the server stops") {
    editing it([](delivery_edit& edit) {
        edit.after_next = true;
        edit.delay_ms = 60000;
    });
    it.sender.publish(1);
    it.sender.settle();
    CHECK(it.sender.it.is_busy());
    it.sender.it.stop();
    it.sender.run_until([&] { return !it.sender.it.is_busy(); });
    CHECK(it.numbers_so_far() == std::vector<int>{1});
    CHECK(it.sender.record(0).state == delivery_state::delivered);
}

TEST_CASE("A payload is edited before it is signed") {
    editing it([](delivery_edit& edit) {
        edit.set = json::object{{"/data/number", 7}, {"/extra", "more"}};
        edit.remove = {"/created_at"};
    });
    const auto got = it.first();
    CHECK(is_signed(got));
    CHECK(got.json().at("data").at("number") == 7);
    CHECK(got.json().at("extra") == "more");
    CHECK_FALSE(got.json().as_object().contains("created_at"));
    CHECK(it.sender.record(0).payload == got.body);
}

TEST_CASE("Edits of a payload by several rules act one after the other") {
    editing it([](delivery_edit& edit) { edit.set = json::object{{"/data/number", 7}}; });
    it.sender.rules.edits.emplace_back(1, edit_of([](delivery_edit& edit) {
                                           edit.set = json::object{{"/data/number", 8}};
                                       }));
    CHECK(it.first().json().at("data").at("number") == 8);
}

TEST_CASE("A delivery is signed with another secret, which no log shows") {
    editing it([](delivery_edit& edit) { edit.secret = "not-the-secret"; });
    const auto got = it.first();
    CHECK_FALSE(is_signed(got));
    CHECK(is_signed(got, "not-the-secret"));
    const std::string shown = moonage_proto::encode(it.sender.record(0));
    CHECK(shown.find("not-the-secret") == std::string::npos);
    CHECK(shown.find(secret) == std::string::npos);
}

TEST_CASE("The right digest is written as no receiver expects it") {
    using namespace moonage_proto::webhook_signature;
    editing it([](delivery_edit& edit) { edit.signature = "v1={hex} {HEX} {base64}"; });
    const auto got = it.first();
    const std::string written = it.sender.record(0).signature.value();
    CHECK(got.head.find("X-Moonage-Signature: " + written + "\r\n") != std::string::npos);
    const auto second = written.find(' '), third = written.rfind(' ');
    CHECK(written.starts_with("v1="));
    const auto mistake = [&](const std::string& part) { return diagnose(got.body, part, secret); };
    CHECK(mistake("sha256=" + written.substr(3, second - 3)) == signature_mistake::none);
    CHECK(mistake("sha256=" + written.substr(second + 1, third - second - 1)) ==
          signature_mistake::upper_case_hex);
    CHECK(mistake("sha256=" + written.substr(third + 1)) ==
          signature_mistake::base64_instead_of_hex);
}

TEST_CASE("A signature that is no value of a header is left as it was") {
    editing it([](delivery_edit& edit) { edit.signature = "{hex}\r\nX-More: 1"; });
    CHECK(is_signed(it.first()));
}

TEST_CASE("A byte is another than was signed") {
    editing it([](delivery_edit& edit) { edit.change_byte = 3; });
    const auto got = it.first();
    CHECK_FALSE(is_signed(got));
    const std::string& signed_text = it.sender.record(0).payload;
    REQUIRE(got.body.size() == signed_text.size());
    CHECK(got.body[3] != signed_text[3]);
    CHECK(got.body.substr(4) == signed_text.substr(4));
}

TEST_CASE("A byte behind the end is the last one") {
    editing it([](delivery_edit& edit) { edit.change_byte = 1000000; });
    const auto got = it.first();
    CHECK(got.body.back() != '}');
    CHECK(got.body.substr(0, got.body.size() - 1) + '}' == it.sender.record(0).payload);
}

TEST_CASE("The same JSON is sent with other white space than was signed") {
    editing it([](delivery_edit& edit) { edit.reserialise = true; });
    const auto got = it.first();
    const std::string& signed_text = it.sender.record(0).payload;
    CHECK_FALSE(is_signed(got));
    CHECK(got.body != signed_text);
    CHECK(got.json() == json::parse(signed_text));
    CHECK(signature::verify(signed_text, got.header("X-Moonage-Signature"), secret));
}

TEST_CASE("Header fields are set, added and removed, whatever the case of their names") {
    editing it([](delivery_edit& edit) {
        edit.headers = json::object{
            {"content-type", "text/plain"}, {"x-moonage-signature", nullptr}, {"X-More", "a b"}};
    });
    const auto got = it.first();
    CHECK(got.header("content-type") == "text/plain");
    CHECK(got.header("Content-Type").empty());
    CHECK(got.header("X-Moonage-Signature").empty());
    CHECK(got.header("X-More") == "a b");
    CHECK_FALSE(it.sender.record(0).signature);
}

TEST_CASE("No header field is set that would add another line") {
    editing it([](delivery_edit& edit) {
        edit.headers = json::object{{"X-One", "a\r\nX-Two: b"}, {"X-Three: c\r\nX-Four", "d"}};
    });
    const auto got = it.first();
    for (const char* name : {"X-One", "X-Two", "X-Three", "X-Four"})
        CHECK(got.header(name).empty());
}

TEST_CASE("A delivery is tried again by a schedule of its own") {
    editing it([](delivery_edit& edit) { edit.retry_ms = {10, 20, 0}; }, {500, 500, 500, 500});
    it.sender.publish(1);
    it.sender.settle();
    CHECK(it.numbers_so_far().size() == 1);
    it.sender.advance(10ms);
    CHECK(it.numbers_so_far().size() == 2);
    it.sender.advance(19ms);
    CHECK(it.numbers_so_far().size() == 2);
    it.sender.advance(1ms);
    CHECK(it.numbers_so_far().size() == 4);
    CHECK(it.sender.record(0).state == delivery_state::failed);
}

TEST_CASE("A delivery with an empty schedule is tried once") {
    editing it([](delivery_edit& edit) { edit.retry_ms.emplace(); }, {500});
    it.first();
    CHECK(it.sender.record(0).state == delivery_state::failed);
    CHECK(it.sender.time.waits() == 0);
}

TEST_CASE("Rules are asked once for a delivery, however often it is sent") {
    editing it([](delivery_edit& edit) { edit.repeat = 2; }, {500, 500, 500});
    it.sender.publish(1);
    it.sender.settle();
    it.sender.advance(1s);
    it.sender.advance(5s);
    CHECK(it.sender.rules.asked() == 1);
    CHECK(it.sender.record(0).attempts.size() == 4);
}

TEST_CASE("What was edited stands in the log in words") {
    editing it([](delivery_edit& edit) {
        edit.retry_ms = {10, 20};
        edit.set = json::object{{"/a", 1}};
        edit.change_byte = 0;
        edit.headers = json::object{{"X-Hidden", "value"}};
    });
    it.first();
    CHECK(it.sender.record(0).edits ==
          std::vector<std::string>{"tried again 2 times at most", "set /a",
                                   "byte 0 is one more than was signed", "header X-Hidden set"});
}
