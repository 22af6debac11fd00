#pragma once

#include "request.hpp"
#include "response_plan.hpp"
#include "session_state.hpp"

#include <optional>

namespace moonage_proto::fake_server {

/// The web pages of the OAuth flow, beside the API: `/oauth/authorize`, where a GET is the user's
/// consent, connects the integration and redirects to `redirect_uri` with a code and the state (RFC
/// 6749 section 4.1.2), and `/oauth/callback/...`, which says that all is done. Empty for other
/// paths.
std::optional<response_plan> answer_oauth(session_state& state, const request& asked);

} // namespace moonage_proto::fake_server
