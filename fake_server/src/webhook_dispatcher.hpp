#pragma once

#include "event_sink.hpp"
#include "id_generator.hpp"
#include "loop.hpp"
#include "scheduler.hpp"
#include "sleeper.hpp"
#include "store.hpp"
#include "webhook_client.hpp"

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

namespace moonage_proto::fake_server {

/// Delivers events to the webhooks that are registered for them, signed, over HTTP (reference:
/// Webhooks). Each webhook gets its deliveries in the order of the events. A delivery that is not
/// answered by 2xx is tried again after one second and after five, then dropped; so is one for an
/// https receiver.
class webhook_dispatcher : public event_sink {
public:
    webhook_dispatcher(executor loop, scheduler& when, id_generator& ids, store& data,
                       std::chrono::milliseconds deadline);

    void publish(webhook_event_type event, json::object data) override;

    /// Lets the deliveries on their way finish and starts no others.
    void stop();
    /// Breaks off all deliveries.
    void abort();

    bool is_busy() const { return !lanes_.empty(); }

private:
    struct delivery {
        std::string body;
        std::string signature;
    };

    /// The way to one webhook.
    struct lane {
        std::string webhook_id;
        webhook_target target;
        std::deque<delivery> waiting;
        std::shared_ptr<webhook_client> client;
        sleeper pause;
    };

    void enqueue(const webhook_record& receiver, delivery what);
    awaitable<void> empty_lane(std::shared_ptr<lane> way);
    awaitable<void> deliver(lane& way, const delivery& what);

    executor loop_;
    scheduler& scheduler_;
    id_generator& ids_;
    store& store_;
    std::chrono::milliseconds deadline_;
    std::unordered_map<std::string, std::shared_ptr<lane>> lanes_;
    bool stopped_ = false;
};

} // namespace moonage_proto::fake_server
