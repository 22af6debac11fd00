#pragma once

#include "../answer_form.hpp"
#include "../response_plan.hpp"

#include <moonage_proto/fake_server/script/wire_edit.hpp>

namespace moonage_proto::fake_server {

/// The answer in pieces of so many bytes, with pauses between them in place of where its writes
/// ended; what comes after 100,000 pieces is one piece. The plan is rendered.
void trickle(const trickle_edit& edit, response_plan& plan, const answer_form& form);

/// Ends the connection in place of the byte after so many, or of what comes after all of them. The
/// plan is rendered.
void break_connection(const connection_edit& edit, response_plan& plan, const answer_form& form);

} // namespace moonage_proto::fake_server
