#include "../../fake_server/src/webhook_dispatcher.hpp"
#include "socket.hpp"

#include "catch.hpp"

#include <boost/asio/post.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

using namespace std::chrono_literals;
using namespace moonage_proto::fake_server;
using moonage_proto::webhook_event_type;

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
struct dispatching {
    explicit dispatching(int webhooks) {
        const std::uint16_t closed = test::socket::listen().port();
        for (int i = 0; i != webhooks; ++i)
            data.webhooks.add({"wh_" + std::to_string(i),
                               "http://127.0.0.1:" + std::to_string(closed) + "/",
                               {webhook_event_type::space_updated},
                               "secret",
                               {}});
    }

    void publish() { it.publish(webhook_event_type::space_updated, {{"space_id", "sp_1"}}); }
    void in_loop(std::function<void()> what) { asio::post(loop, std::move(what)); }
    void run() {
        loop.restart();
        loop.run_for(5s);
        CHECK_FALSE(it.is_busy());
    }

    asio::io_context loop{1};
    hasty_scheduler time{loop.get_executor()};
    id_generator ids{1};
    store data;
    webhook_dispatcher it{loop.get_executor(), time, ids, data, 1000ms};
};

} // namespace

TEST_CASE("A webhook whose deliveries have ended takes the next event") {
    dispatching test(3);
    for (int i = 0; i != 3; ++i) {
        test.in_loop([&] { test.publish(); });
        test.run();
    }
}

TEST_CASE("Events are taken while the deliveries of those before them end") {
    dispatching test(3);
    int left = 200;
    std::function<void()> publish_again = [&] {
        test.publish();
        if (--left != 0)
            test.in_loop(publish_again);
    };
    test.in_loop(publish_again);
    test.run();
}

TEST_CASE("A webhook that is deleted amid its deliveries does not end those of others") {
    dispatching test(2);
    test.in_loop([&] {
        test.publish();
        test.data.webhooks.erase("wh_0");
        test.publish();
    });
    test.run();
}

TEST_CASE("Deliveries that are broken off end, and no others begin") {
    dispatching test(3);
    test.in_loop([&] {
        test.publish();
        test.it.abort();
        test.publish();
    });
    test.run();
    test.publish();
    CHECK_FALSE(test.it.is_busy());
}
