#pragma once

#include "session_state.hpp"

namespace moonage_proto::fake_server {

/// Back to how the session started: the seeded store as of now, ids from the seed again, rate
/// windows anew, connections on their way forgotten, and no action that was running told of.
void reset_state(session_state& state);

} // namespace moonage_proto::fake_server
