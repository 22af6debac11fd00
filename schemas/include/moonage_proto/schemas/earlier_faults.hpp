#pragma once

#include <moonage_proto/operation.hpp>
#include <moonage_proto/schemas/request_fault.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace moonage_proto::schemas {

/// An answer with the status 429 to an earlier request of the same key.
struct past_refusal {
    std::uint64_t number = 0; ///< Of its request.
    std::optional<operation_id> operation;
    std::chrono::sys_time<std::chrono::nanoseconds> came;
    std::optional<std::string_view> retry_after; ///< The header's value.
    std::optional<std::string_view> remaining;   ///< X-RateLimit-Remaining's value.
};

/// Whether a refusal holds for a request of that operation: without requests left there is no room
/// for any; with some left it was for what was asked, such as one action more at once.
bool holds_for(const past_refusal& refusal, std::optional<operation_id> called);

/// The fault of a request that was sent before the last refusal that holds for it let it come;
/// empty where the time was over, or the refusal does not tell any that can be read (reference:
/// Rate limits / Handling rate limits; RFC 9110 section 10.2.3).
std::optional<request_fault> sent_too_early(const past_refusal& refusal,
                                            std::chrono::sys_time<std::chrono::nanoseconds> sent);

/// The fault of a POST that repeats the request of that number, whose answer broke off.
request_fault repeated_post(std::uint64_t number);

} // namespace moonage_proto::schemas
