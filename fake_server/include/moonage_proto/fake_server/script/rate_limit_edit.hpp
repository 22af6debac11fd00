#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>

namespace moonage_proto::fake_server {

/// Another rate limit for the requests that a rule matches, counted by the rule for each key.
struct rate_limit_edit {
    std::optional<std::int64_t> limit;          ///< Requests in a window; without it the plan's.
    std::optional<std::int64_t> window_seconds; ///< 60 unless given.
    /// At most so many at once: a bucket that holds so many and fills at the rate of limit and
    /// window (a token bucket). Without it a window counts from its first request.
    std::optional<std::int64_t> burst;
    std::optional<std::int64_t> concurrent_actions; ///< Actions at once; without it the plan's.
};
BOOST_DESCRIBE_STRUCT(rate_limit_edit, (), (limit, window_seconds, burst, concurrent_actions))

} // namespace moonage_proto::fake_server
