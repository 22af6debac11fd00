#include "passing_exchange.hpp"

#include <moonage_proto/detail/bearer_token.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t max_passing_arrivals = 10000;

/// What key it is, only its owner knows.
key_role role_in(const http_request& request) {
    const auto authorization = request.headers.find("Authorization");
    if (!authorization)
        return key_role::none;
    return detail::bearer_token(*authorization).empty() ? key_role::malformed
                                                        : key_role::unspecified;
}

void append_within_bound(std::string& body, std::string_view bytes) {
    body += bytes.substr(0, passing_exchange::max_body - body.size());
}

std::string what_is_cut(std::size_t kept, std::size_t all) {
    if (all <= kept)
        return {};
    return "only the first " + std::to_string(kept) + " of " + std::to_string(all) +
           " bytes were kept";
}

} // namespace

passing_exchange::passing_exchange(http_request request)
    : start_(std::chrono::steady_clock::now()) {
    seen_.started = std::chrono::system_clock::now();
    seen_.request = std::move(request);
    seen_.key = role_in(seen_.request);
}

void passing_exchange::add_to_request(std::string_view bytes) {
    request_bytes_ += bytes.size();
    append_within_bound(seen_.request.body, bytes);
}

void passing_exchange::begin_response(http_response head) {
    seen_.response = std::move(head);
}

void passing_exchange::add_to_response(std::string_view bytes) {
    if (seen_.response->arrivals.size() < max_passing_arrivals)
        seen_.response->arrivals.push_back(
            {response_bytes_, std::chrono::steady_clock::now() - start_});
    response_bytes_ += bytes.size();
    append_within_bound(seen_.response->body, bytes);
}

exchange passing_exchange::finish(std::string failure) {
    seen_.duration = std::chrono::steady_clock::now() - start_;
    seen_.request.cut = what_is_cut(seen_.request.body.size(), request_bytes_);
    if (seen_.response) {
        seen_.response->cut = what_is_cut(seen_.response->body.size(), response_bytes_);
        seen_.response->is_complete = failure.empty();
    }
    seen_.failure = std::move(failure);
    return std::move(seen_);
}

} // namespace moonage_proto::conformance
