#pragma once

#include "../response_plan.hpp"

#include <moonage_proto/fake_server/script/stream_edit.hpp>

namespace moonage_proto::fake_server {

/// The edits of a stream that are of its bytes: line ends, byte order mark, cut and end, segments.
/// An answer that is no event stream stays as it is.
void edit_stream_bytes(const stream_edit& edit, response_plan& plan);

} // namespace moonage_proto::fake_server
