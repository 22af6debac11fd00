#pragma once

#include <moonage_proto/fake_server/clock.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace moonage_proto::fake_server {

/// Longer than anything that is waited for, and short enough for any clock to reach its end.
inline constexpr clock::duration longest_span = std::chrono::hours{24 * 365 * 10};

/// `count` times `unit`, from nothing to `longest_span`.
constexpr clock::duration bounded_span(std::int64_t count, clock::duration unit) {
    if (count <= 0 || unit.count() <= 0)
        return clock::duration::zero();
    return count > longest_span / unit ? longest_span : count * unit;
}

/// The sum of two spans, at most `longest_span`.
constexpr clock::duration bounded_sum(clock::duration one, clock::duration other) {
    return one >= longest_span - other ? longest_span : one + other;
}

} // namespace moonage_proto::fake_server
