#pragma once

#include "admission.hpp"
#include "response_plan.hpp"

namespace moonage_proto::fake_server {

/// What every answer has: the three rate limit headers (reference: Rate limits / Rate limit
/// headers, "every response includes") and the Date (RFC 9110 section 6.6.1).
void add_common_headers(response_plan& plan, const admission& who);

} // namespace moonage_proto::fake_server
