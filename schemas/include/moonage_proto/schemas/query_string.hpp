#pragma once

#include <moonage_proto/fault.hpp>
#include <moonage_proto/operation.hpp>
#include <moonage_proto/space.hpp>
#include <moonage_proto/timestamp.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas {

/// The values of an operation's query parameters, read by the table of the reference's parameters;
/// the names are those of the reference. Parameters that are not in the table are ignored.
struct query_values {
    std::int64_t limit = 0; ///< The table's default where it was not given.
    std::int64_t offset = 0;
    std::optional<space_status> status;
    std::optional<timestamp> before;
    std::optional<timestamp> after;
};

/// Reads a query. A fault, with the parameter's name for a pointer, is: a value that is not of the
/// parameter's type or beyond its maximum, a parameter given twice, a broken escape.
result<query_values> read_query(operation_id called, std::string_view query);

/// The value of one parameter of any query or form; empty where it is missing, broken or given
/// twice (RFC 6749 section 3.1). The plus sign stands for a space (WHATWG URL, 5.1).
std::optional<std::string> query_value(std::string_view query, std::string_view name);

/// A query parameter as it stands in a query.
struct query_pair {
    std::string_view text; ///< The whole pair, as in `limit=20`.
    std::string_view name;
    std::string value; ///< Escapes resolved; as it stands where they are broken.
};

/// The parameters of a query in their order; empty pairs are left out.
std::vector<query_pair> query_pairs(std::string_view query);

} // namespace moonage_proto::schemas
