#include "session.hpp"

#include "answers.hpp"
#include "common_headers.hpp"
#include "exchange_watcher.hpp"
#include "secret_mask.hpp"
#include "state_reset.hpp"

#include <moonage_proto/retry_after.hpp>

#include <exception>
#include <utility>

namespace moonage_proto::fake_server {

session::session(std::string id, session_options settings, executor loop,
                 std::shared_ptr<clock> external, std::string origin)
    : id_(std::move(id))
    , settings_(std::move(settings))
    , external_(std::move(external))
    , clock_(loop, settings_.clock_mode, settings_.start)
    , driver_(std::make_shared<clock_driver>(loop, clock_, activity_))
    , scheduler_(loop, external_ ? *external_ : clock_)
    , ids_(settings_.seed)
    , scripts_(settings_)
    , webhooks_(loop, scheduler_, ids_, store_, activity_, settings_, &scripts_)
    , state_(settings_, scheduler_, ids_, store_, webhooks_, std::move(origin)) {}

session::~session() {
    end();
}

answer_on_its_way session::answer(const request& asked) {
    const clock::time_point now = scheduler_.now();
    auto entry = journal_.begin(asked, now);
    store_.remove_gone(now);
    response_plan plan;
    try {
        plan = scripts_.answer(state_, asked, now, *entry);
    } catch (const std::exception& broken) {
        plan = error_answer(error_code::internal_error,
                            std::string("The fake server is broken: ") + broken.what());
    }
    if (!entry->request_body.empty())
        mask_secrets(*entry);
    announce(plan, now);
    return send(std::move(plan), std::move(entry));
}

answer_on_its_way session::refuse(const refusal& why) {
    const clock::time_point now = scheduler_.now();
    auto entry = journal_.begin({}, now);
    entry->by = decided_by::reader;
    entry->reason = why.message;
    response_plan plan = error_answer(why.status, why.code, std::string(why.message));
    admission nobody;
    nobody.now = now;
    nobody.charge(state_.anonymous);
    add_common_headers(plan, nobody);
    return send(std::move(plan), std::move(entry));
}

answer_on_its_way session::send(response_plan plan, std::shared_ptr<journal_entry> entry) {
    if (const step::head* head = plan.head(); head && entry->status == 0)
        entry->status = head->status;
    auto watcher = std::make_shared<exchange_watcher>(shared_from_this(), journal_,
                                                      std::move(entry), activity_, scheduler_);
    return {std::move(plan), &scheduler_, std::move(watcher)};
}

/// Has a clock in the mode `auto` stop at the times that clients have been told of: the end of a
/// Retry-After and of a grace period.
void session::announce(response_plan& plan, clock::time_point now) {
    if (external_ || clock_.mode() != clock_mode::automatic)
        return;
    const auto nothing = [] {};
    const auto second = std::chrono::floor<std::chrono::seconds>(now);
    const step::head* head = plan.head();
    if (head && head->status == 429)
        for (const header_field& field : head->headers)
            if (equal_ignoring_case(field.name, retry_after_header))
                if (const auto wait = parse_retry_after(field.value, second))
                    scheduler_.call_at(now + *wait, nothing);
    if (const auto gone = store_.next_gone_at())
        scheduler_.call_at(*gone, nothing);
}

void session::reset() {
    webhooks_.cancel_waiting();
    if (!external_) {
        clock_.set_mode(settings_.clock_mode);
        clock_.set(settings_.start.value_or(std::chrono::system_clock::now()));
    }
    webhooks_.clear_log();
    reset_state(state_);
    scripts_.reset();
    journal_.clear();
}

void session::end() {
    driver_->stop();
    webhooks_.abort();
    scheduler_.close();
}

void session::stop() {
    webhooks_.stop();
    if (!external_ && clock_.mode() != clock_mode::real)
        scheduler_.hurry();
}

void session::retire() {
    driver_->stop();
    webhooks_.stop();
    scheduler_.hurry();
}

} // namespace moonage_proto::fake_server
