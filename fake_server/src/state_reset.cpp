#include "state_reset.hpp"

#include "seed_store.hpp"

namespace moonage_proto::fake_server {

void reset_state(session_state& state) {
    state.actions.forget_all();
    state.oauth = oauth_flows();
    state.data = store();
    state.ids = id_generator(state.settings.seed);
    state.seeded_space_id = seed_store(state.data, state.ids, state.time.now());
    const auto requests_per_minute = state.allowed.requests_per_minute;
    state.keys = key_ring(state.settings.keys, state.seeded_space_id, requests_per_minute);
    state.anonymous = rate_window(requests_per_minute);
}

} // namespace moonage_proto::fake_server
