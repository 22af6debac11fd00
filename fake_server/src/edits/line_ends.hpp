#pragma once

#include "byte_run.hpp"

#include <moonage_proto/fake_server/script/stream_edit.hpp>

namespace moonage_proto::fake_server {

/// Gives every line of a stream that end, whichever it has; marks stay with their bytes.
void set_line_ends(byte_run& run, line_end how);

} // namespace moonage_proto::fake_server
