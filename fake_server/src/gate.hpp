#pragma once

#include "call.hpp"
#include "request.hpp"
#include "response_plan.hpp"
#include "router.hpp"
#include "session_state.hpp"

#include <variant>

namespace moonage_proto::fake_server {

/// A request's caller and what the rate window says of it; both are settled before the path is
/// looked at, because every answer tells of the window.
struct admission {
    issued_key* key = nullptr; ///< Null: no valid key.
    bool within_rate = true;
    clock::time_point now;
};

/// Lets a request through to its handler, or says why not. In this order: a valid key (401), the
/// key's scope (403), the rate (429), the space of the path (404), the query (400), the media type
/// (415), the body (400).
std::variant<call, response_plan> pass_gate(session_state& state, const request& asked,
                                            const route& way, const admission& who);

} // namespace moonage_proto::fake_server
