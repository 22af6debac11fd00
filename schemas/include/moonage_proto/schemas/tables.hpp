#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <span>
#include <string_view>

/// The constexpr tables of the contract as JSON, for other languages. Each is also a file,
/// schemas/data/NAME.json, that a test keeps equal to what these make.
namespace moonage_proto::schemas {

json::value operations_table();
json::value query_parameters_table();
json::value error_codes_table();
json::value transitions_table();
json::value api_keys_table();
json::value key_scopes_table();
json::value plans_table();
json::value headers_table();
json::value stream_events_table();
json::value webhook_events_table();
json::value webhook_signature_table();
json::value requirements_table();

/// A table and its name, as in `operations`.
struct table {
    std::string_view name;
    json::value (*make)();
};

/// Every table, by name.
std::span<const table> tables();

} // namespace moonage_proto::schemas
