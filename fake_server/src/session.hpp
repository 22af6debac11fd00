#pragma once

#include "activity.hpp"
#include "application.hpp"
#include "clock_driver.hpp"
#include "delivery_rules.hpp"
#include "id_generator.hpp"
#include "journal.hpp"
#include "loop.hpp"
#include "loop_scheduler.hpp"
#include "script/script_layers.hpp"
#include "script_runtime.hpp"
#include "session_clock.hpp"
#include "session_state.hpp"
#include "store.hpp"
#include "webhook_dispatcher.hpp"

#include <moonage_proto/fake_server/session_options.hpp>

#include <memory>
#include <string>

namespace moonage_proto::fake_server {

/// One world of its own: store, keys, clock, scripts, rate windows, ids, webhooks and journal, and
/// the API that is served on them. Only for the loop's thread.
class session : public std::enable_shared_from_this<session> {
public:
    /// `external` may be null: then the session has a clock of its own. Throws
    /// std::invalid_argument where there is no violation or variant of a name in the settings.
    session(std::string id, session_options settings, executor loop,
            std::shared_ptr<clock> external, std::string origin);
    ~session();

    answer_on_its_way answer(const request& asked);
    /// The answer to bytes that are no request.
    answer_on_its_way refuse(const refusal& why);

    const std::string& id() const { return id_; }
    const session_options& settings() const { return settings_; }
    session_state& state() { return state_; }
    webhook_dispatcher& webhooks() { return webhooks_; }
    journal& requests() { return journal_; }
    script_runtime& scripts() { return scripts_; }
    /// Null where the embedding program moves the clock.
    session_clock* own_clock() { return external_ ? nullptr : &clock_; }
    clock_driver& driver() { return *driver_; }

    /// Back to how it started.
    void reset();

    /// Starts nothing more. What waits for a clock that no command can move any more goes on at
    /// once.
    void stop();
    /// As `stop()`, whatever the clock.
    void retire();
    /// Breaks off what goes on and forgets what waits.
    void end();
    bool is_busy() const { return webhooks_.is_busy() || !activity_.is_idle(); }

private:
    answer_on_its_way send(response_plan plan, std::shared_ptr<journal_entry> entry);
    void announce(response_plan& plan, clock::time_point now);

    std::string id_;
    session_options settings_;
    activity activity_;
    std::shared_ptr<clock> external_;
    session_clock clock_; ///< Not looked at where there is an external one.
    std::shared_ptr<clock_driver> driver_;
    loop_scheduler scheduler_;
    id_generator ids_;
    store store_;
    script_runtime scripts_;
    webhook_dispatcher webhooks_;
    session_state state_;
    journal journal_;
};

} // namespace moonage_proto::fake_server
