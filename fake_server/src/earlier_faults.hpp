#pragma once

#include "journal.hpp"
#include "recorded_request.hpp"

#include <moonage_proto/schemas/request_fault.hpp>

#include <vector>

namespace moonage_proto::fake_server {

/// Appends what is wrong with a request because of what had been answered to the same key before
/// it: it came before Retry-After was over, or repeats a POST whose answer broke off.
void append_earlier_faults(std::vector<schemas::request_fault>& faults, const journal& all,
                           const journal_entry& entry, const recorded_request& asked);

} // namespace moonage_proto::fake_server
