#pragma once

#include "byte_budget.hpp"
#include "stream_parts.hpp"

#include <moonage_proto/fake_server/script/stream_edit.hpp>

#include <vector>

namespace moonage_proto::fake_server {

/// Edits the events of a stream that the edit chooses. What would let it grow by more than is left
/// is not done; events that were there stay.
void edit_events(const event_edit& edit, std::vector<stream_part>& parts, byte_budget& left);

} // namespace moonage_proto::fake_server
