#pragma once

#include "../response_plan.hpp"
#include "edit_context.hpp"

#include <moonage_proto/fake_server/script/behaviour.hpp>

#include <span>

namespace moonage_proto::fake_server {

/// The edits of an answer's structure: redirect, status, body, the events of a stream, headers,
/// delay, case of header names. A plan without a head stays as it is.
void edit_answer(const behaviour& does, response_plan& plan, edit_context& context);

/// The edits of an answer's bytes, each kind of all behaviours before the next kind: framing and
/// content_length, a stream's line ends, byte order mark, cuts and segments, trickle, connection.
/// The last two render the plan, which then has no head. Comes after all edits of structure.
void edit_bytes(std::span<const behaviour* const> all, response_plan& plan, edit_context& context);

/// As above, of one behaviour. Of a plan that was rendered only trickle and connection apply.
void edit_bytes(const behaviour& does, response_plan& plan, edit_context& context);

} // namespace moonage_proto::fake_server
