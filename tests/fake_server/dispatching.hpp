#pragma once

#include "../../fake_server/src/webhook_dispatcher.hpp"
#include "webhook_receiver.hpp"

#include "catch.hpp"

#include <moonage_proto/webhook_signature.hpp>

#include <boost/asio/post.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace test {

using namespace std::chrono_literals;
using namespace moonage_proto::fake_server;
using moonage_proto::webhook_event_type;
namespace json = boost::json;
namespace signature = moonage_proto::webhook_signature;

inline const std::string secret = "your-webhook-secret";

/// Stands still until the test moves it on.
class stepping_scheduler : public scheduler {
public:
    clock::time_point now() const override { return now_; }
    id call_at(clock::time_point when, std::function<void()> work) override {
        work_.emplace(std::pair(when, ++last_), std::move(work));
        return last_;
    }
    void cancel(id which) override {
        std::erase_if(work_, [&](const auto& each) { return each.first.second == which; });
    }

    std::size_t waits() const { return work_.size(); }

    /// Does the work that is due on the way, each at its own time.
    void advance(clock::duration by) {
        const clock::time_point end = now_ + by;
        while (!work_.empty() && work_.begin()->first.first <= end) {
            const auto due = work_.extract(work_.begin());
            now_ = std::max(now_, due.key().first);
            due.mapped()();
        }
        now_ = end;
    }

private:
    clock::time_point now_{std::chrono::seconds(1736937000)};
    std::map<std::pair<clock::time_point, id>, std::function<void()>> work_;
    id last_ = 0;
};

/// Edits for deliveries, by the number of the delivery from 1 on; none for others.
class numbered_edits : public delivery_rules {
public:
    std::vector<const delivery_edit*> edits_for(webhook_event_type, const json::object&) override {
        std::vector<const delivery_edit*> chosen;
        for (const auto& [number, edit] : edits)
            if (number == asked_ + 1)
                chosen.push_back(&edit);
        ++asked_;
        return chosen;
    }

    int asked() const { return asked_; }

    std::vector<std::pair<int, delivery_edit>> edits;

private:
    int asked_ = 0;
};

/// A dispatcher on a loop that runs only when told to, and one webhook.
struct dispatching {
    explicit dispatching(const std::string& url, session_options how = {})
        : it(loop.get_executor(), time, ids, data, busy, how, &rules) {
        data.webhooks.add({"wh_1", url, {webhook_event_type::space_updated}, secret, {}});
    }

    /// Publishes an event that carries a number.
    void publish(int number) {
        asio::post(loop, [this, number] {
            it.publish(webhook_event_type::space_updated, {{"number", number}});
        });
    }

    /// Runs the loop until that holds or time is up.
    void run_until(const std::function<bool()>& holds) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
        loop.restart();
        const auto work = asio::make_work_guard(loop);
        while (!holds() && std::chrono::steady_clock::now() < end)
            loop.run_one_for(20ms);
        CHECK(holds());
    }

    /// Until all there is to do waits for the clock.
    void settle() {
        loop.restart();
        loop.poll();
        run_until([&] { return busy.is_idle(); });
    }

    void advance(clock::duration by) {
        time.advance(by);
        settle();
    }

    const delivery_record& record(std::size_t which) const { return *it.log().records().at(which); }

    asio::io_context loop{1};
    stepping_scheduler time;
    id_generator ids{1};
    store data;
    activity busy;
    numbered_edits rules;
    webhook_dispatcher it;
};

/// The numbers of the events that came.
inline std::vector<int> event_numbers(const std::vector<test::received_delivery>& got) {
    std::vector<int> made;
    for (const auto& each : got)
        made.push_back(each.json().at("data").at("number").to_number<int>());
    return made;
}

inline bool is_signed(const test::received_delivery& got, const std::string& with = secret) {
    return signature::verify(got.body, got.header("X-Moonage-Signature"), with);
}

} // namespace test
