#pragma once

namespace moonage_proto::conformance {

/// Whether `request_stop` was called since the last run ended.
bool stop_requested() noexcept;

void clear_stop_request() noexcept;

} // namespace moonage_proto::conformance
