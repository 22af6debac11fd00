#pragma once

#include "request.hpp"
#include "response_plan.hpp"
#include "session_state.hpp"

#include <optional>

namespace moonage_proto::fake_server {

/// The web pages of the OAuth flow, beside the API; empty for other paths.
///
/// GET of `/oauth/authorize` is the authorization request (RFC 6749 section 4.1.1): it asks for
/// consent on a page whose form posts the answer to the same path, unless a script has it approve
/// or deny at once. A client that does not accept text/html has no user to ask: its GET is the
/// consent, and connects there and then, unless a script says otherwise. All redirect to
/// `/oauth/callback/PROVIDER` with a code or an error, which ends the flow and, with a code,
/// connects the integration.
std::optional<response_plan> answer_oauth(session_state& state, const request& asked);

} // namespace moonage_proto::fake_server
