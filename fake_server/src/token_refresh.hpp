#pragma once

#include "session_state.hpp"
#include "store.hpp"

#include <string_view>

namespace moonage_proto::fake_server {

/// Puts an integration into its error state and sends `integration.error` (reference: Webhooks /
/// Event types, "Integration token refresh failed").
void break_integration(session_state& state, const space_record& space, integration& broken);

/// Has the token refresh of a connected provider fail, of the first one for `*`: the integration
/// breaks, and messages to the space are answered 502 until it is connected anew or removed.
/// Nothing happens where no such provider is connected.
void fail_refresh(session_state& state, space_record& space, std::string_view provider);

} // namespace moonage_proto::fake_server
