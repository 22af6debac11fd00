#pragma once

#include "action_engine.hpp"
#include "event_sink.hpp"
#include "id_generator.hpp"
#include "kept_secrets.hpp"
#include "key_ring.hpp"
#include "oauth_flows.hpp"
#include "rate_window.hpp"
#include "scheduler.hpp"
#include "store.hpp"

#include <moonage_proto/fake_server/session_options.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace moonage_proto::fake_server {

/// What the two columns of the plan come to (reference: Rate limits). Where the plan says "Custom"
/// and nothing was set, 10,000 and 100.
struct quotas {
    explicit quotas(const session_options& settings);

    std::uint64_t requests_per_minute;
    std::size_t concurrent_actions;
};

/// All that one session has and its handlers work on.
struct session_state {
    /// `ids`, `data` and `events` come from the session, which lends them to its dispatcher, too.
    session_state(const session_options& settings, scheduler& when, id_generator& ids, store& data,
                  event_sink& events, std::string origin);

    const session_options& settings;
    quotas allowed;
    scheduler& time;
    id_generator& ids;
    store& data;
    event_sink& events;
    std::string origin; ///< As in `http://127.0.0.1:8080`.
    std::string seeded_space_id;
    key_ring keys;
    rate_window anonymous; ///< Of all requests without a valid key.
    action_engine actions;
    oauth_flows oauth;
    kept_secrets secrets;
};

} // namespace moonage_proto::fake_server
