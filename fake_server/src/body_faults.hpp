#pragma once

#include "recorded_request.hpp"
#include "request_fault.hpp"

#include <moonage_proto/operation.hpp>

#include <vector>

namespace moonage_proto::fake_server {

/// Appends what is wrong with the body of a recorded request, and with what its head says of it.
void append_body_faults(std::vector<request_fault>& faults, const journal_entry& entry,
                        const recorded_request& asked, const operation& called);

} // namespace moonage_proto::fake_server
