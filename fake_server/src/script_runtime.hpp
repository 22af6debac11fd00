#pragma once

#include "decide.hpp"
#include "delivery_rules.hpp"
#include "journal_entry.hpp"
#include "request.hpp"
#include "response_plan.hpp"
#include "script/script_layers.hpp"
#include "scripted_rate_limit.hpp"
#include "session_state.hpp"

#include <moonage_proto/fake_server/session_options.hpp>
#include <moonage_proto/route.hpp>

#include <map>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

/// Answers the requests of a session as its scripts have it: picks the rules, rewrites the request,
/// changes the decision, edits the answer. The handlers know nothing of it.
class script_runtime : public delivery_rules {
public:
    /// Throws std::invalid_argument where there is no violation or variant of a name.
    explicit script_runtime(const session_options& settings);

    response_plan answer(session_state& state, const request& asked, clock::time_point now,
                         journal_entry& entry);

    std::vector<const delivery_edit*> edits_for(webhook_event_type event,
                                                const json::object& payload) override;

    bool is_muted() const override { return is_muted_; }

    script_layers& layers() { return layers_; }

    /// Another script for the session, which counts from the beginning.
    void replace_own(script with);

    void reset();

private:
    using selection = script_layers::selection;

    /// What a request says of itself, before any script.
    struct caller {
        route way;
        issued_key* key = nullptr; ///< Null: no valid key.
    };

    response_plan answer_plainly(session_state& state, const request& asked, const caller& came,
                                 clock::time_point now, journal_entry& entry);
    response_plan answer_by_rules(session_state& state, const request& asked, const caller& came,
                                  clock::time_point now, journal_entry& entry);
    admission admit(session_state& state, issued_key* key, clock::time_point now,
                    const selection& chosen);
    response_plan work(session_state& state, const request& asked, const admission& who,
                       const selection& chosen, journal_entry& entry);

    /// Before the rules go, lest others have their counts.
    void forget_rates_of(const running_script& ending);
    struct forgotten_rates {
        script_runtime& runtime;
        const running_script& ending;
        ~forgotten_rates() { runtime.forget_rates_of(ending); }
    };

    std::uint64_t seed_;
    script_layers layers_;
    random_source random_;
    running_script* requested_ = nullptr; ///< By the request that is being answered.
    bool is_muted_ = false;               ///< What happens leaves no trace.
    std::map<std::pair<const rate_limit_edit*, std::string>, scripted_rate_limit> rates_;
};

} // namespace moonage_proto::fake_server
