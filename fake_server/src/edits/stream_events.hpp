#pragma once

#include "../response_plan.hpp"

#include <moonage_proto/fake_server/script/stream_edit.hpp>

namespace moonage_proto::fake_server {

/// The edits of a stream that are of its events and not of its bytes: up to `invalid_utf8`. An
/// answer that is no event stream stays as it is.
void edit_stream_events(const stream_edit& edit, response_plan& plan);

} // namespace moonage_proto::fake_server
