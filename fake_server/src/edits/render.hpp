#pragma once

#include "../answer_form.hpp"
#include "../response_plan.hpp"

namespace moonage_proto::fake_server {

/// The plan with the bytes of the wire in place of head and body: raw bytes, and between them
/// flushes, delays and ends. The writer makes the same of it; rendered again, it stays the same.
response_plan rendered(response_plan plan, const answer_form& form);

} // namespace moonage_proto::fake_server
