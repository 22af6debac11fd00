#pragma once

#include <moonage_proto/operation.hpp>

#include <cstdint>

namespace moonage_proto {

/// What a query parameter's text must be.
enum class query_type { whole_number, timestamp, space_status };
BOOST_DESCRIBE_ENUM(query_type, whole_number, timestamp, space_status)

/// A row of the reference's tables of query parameters.
struct query_parameter {
    operation_id operation;
    std::string_view name;
    query_type type;
    std::optional<std::int64_t> default_value;
    std::optional<std::int64_t> maximum; ///< Empty where the reference gives none.
};

inline constexpr auto query_parameters = std::to_array<query_parameter>({
    {operation_id::list_spaces, "limit", query_type::whole_number, 20, 100},
    {operation_id::list_spaces, "offset", query_type::whole_number, {}, {}},
    {operation_id::list_spaces, "status", query_type::space_status, {}, {}},
    {operation_id::list_messages, "limit", query_type::whole_number, 50, {}},
    {operation_id::list_messages, "before", query_type::timestamp, {}, {}},
    {operation_id::list_messages, "after", query_type::timestamp, {}, {}},
});

/// The row of that name for an operation; null where it has none.
constexpr const query_parameter* find_query_parameter(operation_id operation,
                                                      std::string_view name) {
    for (const auto& row : query_parameters)
        if (row.operation == operation && row.name == name)
            return &row;
    return nullptr;
}

} // namespace moonage_proto
