#pragma once

#include <moonage_proto/enum_names.hpp>
#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>
#include <moonage_proto/signature_scheme.hpp>

#include <array>
#include <string_view>

namespace moonage_proto {

/// Which messages have a header.
enum class header_occasion {
    request,       ///< Every request.
    request_body,  ///< Every request with a body.
    response,      ///< Every response.
    response_body, ///< Every response with a body.
    rate_limited,  ///< Every response with the status 429.
    delivery       ///< Every delivery to a webhook.
};
BOOST_DESCRIBE_ENUM(header_occasion, request, request_body, response, response_body, rate_limited,
                    delivery)

/// A header that the reference has messages carry.
struct header_row {
    std::string_view name;
    header_occasion on;
    std::string_view content; ///< What its value is.
};

inline constexpr auto headers = std::to_array<header_row>({
    {"Authorization", header_occasion::request, "Bearer and an API key"},
    {"Content-Type", header_occasion::request_body, "application/json"},
    {"Content-Type", header_occasion::response_body,
     "application/json, or text/event-stream where the answer is streamed"},
    {rate_limit::limit_header, header_occasion::response, "a number of requests"},
    {rate_limit::remaining_header, header_occasion::response, "a number of requests"},
    {rate_limit::reset_header, header_occasion::response, "Unix seconds"},
    {retry_after_header, header_occasion::rate_limited, "whole seconds"},
    {signature_scheme.header, header_occasion::delivery, "a signature of the body"},
});

} // namespace moonage_proto
