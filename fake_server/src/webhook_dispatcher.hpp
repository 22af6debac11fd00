#pragma once

#include "activity.hpp"
#include "delivery_log.hpp"
#include "delivery_rules.hpp"
#include "event_sink.hpp"
#include "id_generator.hpp"
#include "loop.hpp"
#include "scheduler.hpp"
#include "store.hpp"
#include "webhook_client.hpp"
#include "webhook_lane.hpp"

#include <moonage_proto/fake_server/session_options.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// Delivers events to the webhooks that are registered for them, signed, over HTTP or HTTPS
/// (reference: Webhooks). Each webhook gets its deliveries in the order of the events. A delivery
/// that is not answered by 2xx is tried again after one second and after five, then given up. All
/// this is so where no rule says otherwise.
///
/// Only for the loop's thread.
class webhook_dispatcher : public event_sink {
public:
    /// Asks the rules what becomes of each delivery; null: as ever. Throws std::runtime_error where
    /// `webhook_ca` of the settings is no certificate.
    webhook_dispatcher(executor loop, scheduler& when, id_generator& ids, store& data,
                       activity& busy, const session_options& settings, delivery_rules* rules);

    ~webhook_dispatcher() override { abort(); }
    webhook_dispatcher(const webhook_dispatcher&) = delete;
    webhook_dispatcher& operator=(const webhook_dispatcher&) = delete;

    void publish(webhook_event_type event, json::object data) override;

    /// Sends the payload of a delivery once more, signed anew with the webhook's secret and without
    /// any edit but those of the payload itself. False where the log has no such delivery or there
    /// is no such webhook any more.
    bool redeliver(std::string_view id);

    const delivery_log& log() const { return log_; }
    /// Forgets the deliveries; those on their way go on.
    void clear_log() { log_.clear(); }

    /// Breaks off and cancels all deliveries; those of later events go out as ever.
    void cancel_waiting();

    /// Lets the requests on their way finish, sends what was held for a later delivery, and starts
    /// no others.
    void stop();
    /// Breaks off all deliveries and starts no others.
    void abort();

    bool is_busy() const { return !lanes_.empty(); }

private:
    void deliver(const webhook_record& receiver, const webhook_delivery& what);
    void enqueue(const webhook_target& where, delivery what);
    std::shared_ptr<webhook_lane> lane_to(const std::string& webhook_id,
                                          const webhook_target& where);
    void forget(const webhook_lane& ended);

    executor loop_;
    scheduler& scheduler_;
    id_generator& ids_;
    store& store_;
    activity& activity_;
    std::chrono::milliseconds deadline_;
    webhook_trust trust_;
    delivery_rules* rules_;
    delivery_log log_;
    std::vector<std::shared_ptr<webhook_lane>> lanes_; ///< Those that have come to an end, too.
    bool stopped_ = false;
};

} // namespace moonage_proto::fake_server
