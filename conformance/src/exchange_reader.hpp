#pragma once

#include <moonage_proto/conformance/exchange.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

#include <chrono>
#include <string_view>

namespace moonage_proto::conformance {

/// Reads an RFC 3339 date-time that a clock can show.
result<std::chrono::system_clock::time_point> read_time(std::string_view text);

/// Reads an exchange that is as its schema has it; what `exchange_json` wrote, but for the
/// operation. The fault points into the object.
result<exchange> read_exchange(const json::object& from);

} // namespace moonage_proto::conformance
