#include "traffic_masking.hpp"

#include "ascii_case.hpp"
#include "judges/body_access.hpp"

#include <moonage_proto/schemas/query_string.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace moonage_proto::conformance {
namespace {

bool is_secret_parameter(std::string_view name) {
    const std::string lower = lowered(std::string(name));
    return std::ranges::any_of(
        std::to_array<std::string_view>({"key", "token", "secret", "password", "signature"}),
        [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

/// The reference has no such parameter, and keys get put there.
void mask_query(std::string& url) {
    const std::size_t mark = url.find('?');
    if (mark == url.npos)
        return;
    const std::string query = url.substr(mark + 1);
    std::string made = url.substr(0, mark);
    char separator = '?';
    for (const schemas::query_pair& pair : schemas::query_pairs(query)) {
        made += std::exchange(separator, '&');
        if (is_secret_parameter(pair.name))
            made.append(pair.name).append("=").append(masking::mask);
        else
            made += pair.text;
    }
    url = std::move(made);
}

} // namespace

exchange mask_traffic(exchange seen, const masking& secrets) {
    const key_role role = std::exchange(seen.key, key_role::unspecified); // Masks its headers.
    exchange masked = secrets.whole(seen);
    masked.key = role;
    if (masked.request.url.find('?') != std::string::npos)
        mask_query(masked.request.url);
    const bool registers = masked.operation == operation_id::create_webhook;
    if (registers && !masked.request.body.empty() && !request_json(masked))
        masked.request.body = masking::mask;
    return masked;
}

} // namespace moonage_proto::conformance
