#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <chrono>
#include <cstdint>
#include <random>

namespace moonage_proto::fake_server {

/// Milliseconds as a pause, from 0 to one day.
std::chrono::nanoseconds pause_of(std::int64_t milliseconds);

/// A pause of `behaviour::delay_ms`, in whole microseconds from 0 to one day: a number of
/// milliseconds, or one drawn from a distribution, the same with every standard library; 0 for
/// anything else.
std::chrono::nanoseconds draw_delay(const json::value& from, std::mt19937_64& random);

} // namespace moonage_proto::fake_server
