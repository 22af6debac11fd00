#include "webhook_dispatcher.hpp"

#include "delivery_plan.hpp"

#include <moonage_proto/json/encode.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

webhook_dispatcher::webhook_dispatcher(executor loop, scheduler& when, id_generator& ids,
                                       store& data, activity& busy, const session_options& settings,
                                       delivery_rules* rules)
    : loop_(loop)
    , scheduler_(when)
    , ids_(ids)
    , store_(data)
    , activity_(busy)
    , deadline_(settings.webhook_deadline)
    , trust_(settings.webhook_ca)
    , rules_(rules) {}

void webhook_dispatcher::publish(webhook_event_type event, json::object data) {
    if (stopped_ || (rules_ && rules_->is_muted()))
        return;
    webhook_delivery what;
    what.event = event;
    what.created_at = timestamp::from(to_instant(scheduler_.now()));
    what.data = std::move(data);
    for (const webhook_record& receiver : store_.webhooks) {
        if (!receiver.wants(event))
            continue;
        what.id = ids_.next(id_kind::event);
        deliver(receiver, what);
    }
}

void webhook_dispatcher::deliver(const webhook_record& receiver, const webhook_delivery& what) {
    const auto where = read_webhook_target(receiver.url);
    if (!where)
        return;
    json::value payload = to_json(what);
    delivery_edits edits;
    if (rules_)
        edits = rules_->edits_for(*what.event.known(), payload.as_object());
    edit_payload(payload, edits);
    delivery_record record;
    record.id = what.id;
    record.webhook_id = receiver.id;
    record.url = without_password(receiver.url);
    record.event = what.event;
    record.created_at = what.created_at;
    record.payload = json::serialize(payload);
    delivery made;
    made.plan = plan_delivery(record.payload, receiver.secret, *where, edits);
    made.record = log_.add(std::move(record));
    enqueue(*where, std::move(made));
}

bool webhook_dispatcher::redeliver(std::string_view id) {
    const delivery_record* const first = log_.find(id);
    if (stopped_ || !first)
        return false;
    const webhook_record* const receiver = store_.webhooks.find(first->webhook_id);
    const auto where = receiver ? read_webhook_target(receiver->url) : std::nullopt;
    if (!where)
        return false;
    delivery_record record;
    record.id = ids_.next(id_kind::event);
    record.webhook_id = receiver->id;
    record.url = without_password(receiver->url);
    record.event = first->event;
    record.created_at = timestamp::from(to_instant(scheduler_.now()));
    record.redelivery_of = first->id;
    record.payload = first->payload;
    delivery made;
    made.plan = plan_delivery(record.payload, receiver->secret, *where, {});
    made.record = log_.add(std::move(record));
    enqueue(*where, std::move(made));
    return true;
}

void webhook_dispatcher::enqueue(const webhook_target& where, delivery what) {
    const std::shared_ptr<delivery_record> record = what.record;
    record->edits = what.plan.edits;
    record->signature = what.plan.signature;
    if (what.plan.is_dropped) {
        record->state = delivery_state::dropped;
        return;
    }
    what.due = scheduler_.now() + what.plan.delay;
    if (!lane_to(record->webhook_id, where)->add(std::move(what))) {
        record->state = delivery_state::dropped;
        record->edits.emplace_back("dropped: too many deliveries of the webhook wait");
    }
}

std::shared_ptr<webhook_lane> webhook_dispatcher::lane_to(const std::string& webhook_id,
                                                          const webhook_target& where) {
    const auto found = std::find_if(lanes_.begin(), lanes_.end(), [&](const auto& each) {
        return !each->is_over() && each->webhook_id() == webhook_id;
    });
    if (found != lanes_.end())
        return *found;
    auto client = std::make_shared<webhook_client>(loop_, deadline_, trust_);
    const webhook_lane::surroundings around{loop_, scheduler_, activity_,
                                            [this](const webhook_lane& ended) { forget(ended); }};
    auto made = std::make_shared<webhook_lane>(around, webhook_id, where, std::move(client));
    lanes_.push_back(made);
    return made;
}

void webhook_dispatcher::forget(const webhook_lane& ended) {
    std::erase_if(lanes_, [&](const auto& each) { return each.get() == &ended; });
}

void webhook_dispatcher::cancel_waiting() {
    const auto all = lanes_; // Lanes leave as they end.
    for (const auto& each : all)
        each->abort();
}

void webhook_dispatcher::stop() {
    stopped_ = true;
    const auto all = lanes_;
    for (const auto& each : all)
        each->stop();
}

void webhook_dispatcher::abort() {
    stopped_ = true;
    cancel_waiting();
}

} // namespace moonage_proto::fake_server
