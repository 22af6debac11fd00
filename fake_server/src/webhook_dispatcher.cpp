#include "webhook_dispatcher.hpp"

#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/webhook_signature.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <array>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t most_waiting = 1000;
constexpr std::array<std::chrono::seconds, 2> retry_delays{std::chrono::seconds(1),
                                                           std::chrono::seconds(5)};

bool is_success(unsigned status) {
    return status >= 200 && status < 300;
}

} // namespace

webhook_dispatcher::webhook_dispatcher(executor loop, scheduler& when, id_generator& ids,
                                       store& data, std::chrono::milliseconds deadline)
    : loop_(loop)
    , scheduler_(when)
    , ids_(ids)
    , store_(data)
    , deadline_(deadline) {}

void webhook_dispatcher::publish(webhook_event_type event, json::object data) {
    if (stopped_)
        return;
    webhook_delivery sent;
    sent.event = event;
    sent.created_at = timestamp::from(to_instant(scheduler_.now()));
    sent.data = std::move(data);
    for (const webhook_record& receiver : store_.webhooks) {
        if (!receiver.wants(event))
            continue;
        sent.id = ids_.next(id_kind::event);
        delivery made;
        made.body = encode(sent);
        made.signature = webhook_signature::sign(made.body, receiver.secret);
        enqueue(receiver, std::move(made));
    }
}

void webhook_dispatcher::enqueue(const webhook_record& receiver, delivery what) {
    const auto target = read_webhook_target(receiver.url);
    if (!target || target->is_https)
        return;
    if (const auto found = lanes_.find(receiver.id); found != lanes_.end()) {
        if (found->second->waiting.size() < most_waiting)
            found->second->waiting.push_back(std::move(what));
        return;
    }
    auto client = std::make_shared<webhook_client>(loop_, deadline_);
    const std::shared_ptr<lane> way(
        new lane{receiver.id, *target, {}, std::move(client), {loop_, scheduler_}});
    way->waiting.push_back(std::move(what));
    lanes_.emplace(receiver.id, way);
    // Runs up to its first wait before this returns; where it has none, the lane is erased by then.
    asio::co_spawn(loop_, empty_lane(way), asio::detached);
}

awaitable<void> webhook_dispatcher::empty_lane(std::shared_ptr<lane> way) {
    while (!way->waiting.empty()) {
        const delivery next = std::move(way->waiting.front());
        way->waiting.pop_front();
        co_await deliver(*way, next);
    }
    lanes_.erase(way->webhook_id);
}

awaitable<void> webhook_dispatcher::deliver(lane& way, const delivery& what) {
    for (std::size_t retry = 0;; ++retry) {
        const unsigned status = co_await way.client->post(way.target, what.body, what.signature);
        if (is_success(status) || stopped_ || retry == retry_delays.size())
            co_return;
        const clock::time_point again = scheduler_.now() + retry_delays[retry];
        const bool slept = co_await way.pause.until(again);
        if (!slept)
            co_return;
    }
}

void webhook_dispatcher::stop() {
    stopped_ = true;
    for (const auto& [id, way] : lanes_) {
        way->waiting.clear();
        way->pause.cancel();
    }
}

void webhook_dispatcher::abort() {
    stop();
    for (const auto& [id, way] : lanes_)
        way->client->cancel();
}

} // namespace moonage_proto::fake_server
