#include <moonage_proto/rate_limit.hpp>
#include <moonage_proto/retry_after.hpp>
#include <moonage_proto/schemas/earlier_faults.hpp>

#include <string>

namespace moonage_proto::schemas {

using std::chrono::milliseconds;
using std::chrono::seconds;

bool holds_for(const past_refusal& refusal, std::optional<operation_id> called) {
    return refusal.operation == called || refusal.remaining == "0";
}

std::optional<request_fault> sent_too_early(const past_refusal& refusal,
                                            std::chrono::sys_time<std::chrono::nanoseconds> sent) {
    if (!refusal.retry_after)
        return std::nullopt;
    const auto delay =
        parse_retry_after(*refusal.retry_after, std::chrono::floor<seconds>(refusal.came));
    if (!delay || sent >= refusal.came + *delay)
        return std::nullopt;
    const auto left = std::chrono::ceil<milliseconds>(refusal.came + *delay - sent).count();
    return request_fault{request_fault_kind::sent_too_early, fault_level::violation,
                         std::string(retry_after_header),
                         "It came " + std::to_string(left) +
                             " ms before the time was over that the answer to request " +
                             std::to_string(refusal.number) + " asked to wait."};
}

request_fault repeated_post(std::uint64_t number) {
    return {request_fault_kind::repeated_post,
            fault_level::notice,
            {},
            "It repeats request " + std::to_string(number) +
                ", whose answer broke off; the work may be done twice."};
}

} // namespace moonage_proto::schemas
