#pragma once

#include <moonage_proto/enum_names.hpp>

#include <array>
#include <string_view>

namespace moonage_proto {

/// Reference: Error handling / Error codes. The reference names no code for a request that fails
/// validation, so other codes may exist.
enum class error_code {
    unauthorized,
    forbidden,
    not_found,
    rate_limit_exceeded,
    internal_error,
    integration_error
};
BOOST_DESCRIBE_ENUM(error_code, unauthorized, forbidden, not_found, rate_limit_exceeded,
                    internal_error, integration_error)
template <>
inline constexpr bool is_closed_enum<error_code> = false;

/// Whether the reference says that a request may simply be sent again.
enum class retry_safety {
    not_useful,  ///< The same request gets the same answer.
    after_delay, ///< After Retry-After (reference: Rate limits / Handling rate limits).
    safe,        ///< "retry safe" in the table.
    unspecified  ///< The reference says nothing.
};
BOOST_DESCRIBE_ENUM(retry_safety, not_useful, after_delay, safe, unspecified)

/// One row of the table of error codes.
struct error_code_row {
    error_code code;
    unsigned status; ///< HTTP status code.
    retry_safety retry;
    std::string_view description;
};

inline constexpr auto error_codes = std::to_array<error_code_row>({
    {error_code::unauthorized, 401, retry_safety::not_useful, "The API key is missing or invalid."},
    {error_code::forbidden, 403, retry_safety::not_useful, "The key lacks the scope."},
    {error_code::not_found, 404, retry_safety::not_useful, "There is no such resource."},
    {error_code::rate_limit_exceeded, 429, retry_safety::after_delay, "Too many requests."},
    {error_code::internal_error, 500, retry_safety::safe, "The server failed."},
    {error_code::integration_error, 502, retry_safety::unspecified, "A provider failed."},
});

constexpr const error_code_row& row_of(error_code code) {
    return error_codes[static_cast<std::size_t>(code)];
}

/// The row whose HTTP status this is; null where the reference gives the status no code.
constexpr const error_code_row* error_code_for_status(unsigned status) {
    for (const auto& row : error_codes)
        if (row.status == status)
            return &row;
    return nullptr;
}

} // namespace moonage_proto
