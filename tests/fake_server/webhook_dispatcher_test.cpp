#include "dispatching.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

using namespace test;

namespace {

/// Does all work as soon as the loop has its turn: no retry is waited for.
class hasty_scheduler : public scheduler {
public:
    explicit hasty_scheduler(executor loop)
        : loop_(loop) {}

    clock::time_point now() const override { return clock::time_point(); }
    id call_at(clock::time_point, std::function<void()> work) override {
        work_.emplace(++last_, std::move(work));
        asio::post(loop_, [this, which = last_] {
            if (auto due = work_.extract(which))
                due.mapped()();
        });
        return last_;
    }
    void cancel(id which) override { work_.erase(which); }

private:
    executor loop_;
    std::map<id, std::function<void()>> work_;
    id last_ = 0;
};

/// A dispatcher on a loop that runs only when told to, and webhooks whose receivers are gone.
struct hasty_dispatching {
    explicit hasty_dispatching(int webhooks) {
        const std::uint16_t closed = test::socket::listen().port();
        for (int i = 0; i != webhooks; ++i)
            data.webhooks.add({"wh_" + std::to_string(i),
                               "http://127.0.0.1:" + std::to_string(closed) + "/",
                               {webhook_event_type::space_updated},
                               secret,
                               {}});
    }

    void publish() { it.publish(webhook_event_type::space_updated, {{"space_id", "sp_1"}}); }
    void in_loop(std::function<void()> what) { asio::post(loop, std::move(what)); }
    void run() {
        loop.restart();
        loop.run_for(5s);
        CHECK_FALSE(it.is_busy());
        CHECK(busy.is_idle());
    }

    asio::io_context loop{1};
    hasty_scheduler time{loop.get_executor()};
    id_generator ids{1};
    store data;
    activity busy;
    webhook_dispatcher it{loop.get_executor(), time, ids, data, busy, session_options(), nullptr};
};

} // namespace

TEST_CASE("A webhook whose deliveries have ended takes the next event") {
    hasty_dispatching sender(3);
    for (int i = 0; i != 3; ++i) {
        sender.in_loop([&] { sender.publish(); });
        sender.run();
    }
}

TEST_CASE("Events are taken while the deliveries of those before them end") {
    hasty_dispatching sender(3);
    int left = 200;
    std::function<void()> publish_again = [&] {
        sender.publish();
        if (--left != 0)
            sender.in_loop(publish_again);
    };
    sender.in_loop(publish_again);
    sender.run();
}

TEST_CASE("A webhook that is deleted amid its deliveries does not end those of others") {
    hasty_dispatching sender(2);
    sender.in_loop([&] {
        sender.publish();
        sender.data.webhooks.erase("wh_0");
        sender.publish();
    });
    sender.run();
}

TEST_CASE("Deliveries that are broken off end, and no others begin") {
    hasty_dispatching sender(3);
    sender.in_loop([&] {
        sender.publish();
        sender.it.abort();
        sender.publish();
    });
    sender.run();
    sender.publish();
    CHECK_FALSE(sender.it.is_busy());
}

TEST_CASE("A delivery that is refused is tried again after one second and after five") {
    webhook_receiver receiver({500, 302, 404});
    dispatching sender(receiver.url());
    sender.publish(1);
    sender.settle();
    CHECK(receiver.wait_for(0).size() == 1);
    sender.advance(999ms);
    CHECK(receiver.wait_for(0).size() == 1);
    sender.advance(1ms);
    CHECK(receiver.wait_for(0).size() == 2);
    sender.advance(4999ms);
    CHECK(receiver.wait_for(0).size() == 2);
    sender.advance(1ms);
    const auto got = receiver.wait_for(0);
    REQUIRE(got.size() == 3);
    CHECK(got[2].body == got[0].body);
    CHECK_FALSE(sender.it.is_busy());
}

TEST_CASE("A redirect is not followed") {
    webhook_receiver receiver({307});
    dispatching sender(receiver.url());
    sender.publish(1);
    sender.settle();
    CHECK(receiver.wait_for(0).size() == 1);
    CHECK(sender.record(0).attempts.at(0).status == 307);
    CHECK(sender.record(0).state == delivery_state::waiting);
}

TEST_CASE("What comes before the final answer is no answer") {
    test::socket door = test::socket::listen();
    dispatching sender("http://127.0.0.1:" + std::to_string(door.port()) + "/");
    sender.publish(1);
    sender.run_until([&] { return door.is_readable(0); });
    test::socket client = door.accept(patience_ms);
    client.send("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 201 Created\r\n\r\n");
    sender.settle();
    CHECK(sender.record(0).attempts.at(0).status == 201);
    CHECK(sender.record(0).state == delivery_state::delivered);
}

TEST_CASE("A delivery counts as busy on the network and not while it waits for the clock") {
    test::socket door = test::socket::listen();
    dispatching sender("http://127.0.0.1:" + std::to_string(door.port()) + "/");
    int times_idle = 0;
    bool was_waiting = false;
    sender.busy.on_idle = [&] {
        ++times_idle;
        was_waiting = sender.time.waits() == 1;
    };
    sender.publish(1);
    sender.run_until([&] { return door.is_readable(0); });
    CHECK_FALSE(sender.busy.is_idle());
    door.accept(patience_ms).send("HTTP/1.1 500 X\r\n\r\n");
    sender.run_until([&] { return sender.busy.is_idle(); });
    CHECK(times_idle == 1);
    CHECK(was_waiting);
    sender.time.advance(1s);
    CHECK_FALSE(sender.busy.is_idle());
}

TEST_CASE("Deliveries that are cancelled are broken off, and those of later events come") {
    webhook_receiver receiver({500, 500});
    dispatching sender(receiver.url());
    sender.rules.edits.emplace_back(2, delivery_edit{});
    sender.rules.edits[0].second.after_next = true;
    for (int number : {1, 2, 3})
        sender.publish(number);
    sender.settle();
    CHECK(event_numbers(receiver.wait_for(0)) == std::vector<int>{1});
    sender.it.cancel_waiting();
    CHECK_FALSE(sender.it.is_busy());
    CHECK(sender.busy.is_idle());
    CHECK(sender.time.waits() == 0);
    sender.settle();
    for (std::size_t i = 0; i != 3; ++i)
        CHECK(sender.record(i).state == delivery_state::cancelled);
    sender.publish(4);
    sender.settle();
    sender.advance(60s);
    CHECK(event_numbers(receiver.wait_for(0)) == std::vector<int>{1, 4, 4});
}

TEST_CASE("A request on its way is broken off when deliveries are cancelled") {
    test::socket door = test::socket::listen();
    dispatching sender("http://127.0.0.1:" + std::to_string(door.port()) + "/");
    sender.publish(1);
    sender.run_until([&] { return door.is_readable(0); });
    sender.it.cancel_waiting();
    CHECK(sender.busy.is_idle());
    sender.run_until([&] { return !sender.record(0).attempts.empty(); });
    CHECK(sender.record(0).attempts.at(0).failure == "broken off");
    CHECK(sender.record(0).state == delivery_state::cancelled);
}
