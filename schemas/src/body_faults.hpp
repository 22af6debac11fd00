#pragma once

#include <moonage_proto/operation.hpp>
#include <moonage_proto/schemas/request_faults.hpp>

#include <vector>

namespace moonage_proto::schemas {

/// Appends what is wrong with the body of a request, and with what its head says of it.
void append_body_faults(std::vector<request_fault>& faults, const judged_request& asked,
                        const operation& called);

} // namespace moonage_proto::schemas
