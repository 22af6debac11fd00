#pragma once

#include "admission.hpp"
#include "call.hpp"
#include "request.hpp"
#include "response_plan.hpp"
#include "session_state.hpp"

#include <moonage_proto/route.hpp>

#include <string_view>
#include <variant>

namespace moonage_proto::fake_server {

/// An answer in place of the work.
struct refused_at_gate {
    response_plan plan;
    std::string_view reason; ///< In words, for the journal.
};

/// Lets a request through to its handler, or says why not. In this order: a valid key (401), the
/// key's scope (403), the rate (429), the space of the path (404), the query (400), the media type
/// (415), the body (400).
std::variant<call, refused_at_gate> pass_gate(session_state& state, const request& asked,
                                              const route& way, const admission& who);

} // namespace moonage_proto::fake_server
