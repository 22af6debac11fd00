#pragma once

#include <moonage_proto/conformance/exchange.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// An exchange while it passes through, as far as it is kept to be judged.
class passing_exchange {
public:
    /// Bytes of each body that are kept; all of them are passed on.
    static constexpr std::size_t max_body = std::size_t{4} << 20;

    /// Begins with the head of a request.
    explicit passing_exchange(http_request request);

    const http_request& request() const { return seen_.request; }
    /// Null where no answer has come.
    const http_response* response() const { return seen_.response ? &*seen_.response : nullptr; }
    std::size_t response_bytes() const { return response_bytes_; }

    void add_to_request(std::string_view bytes);
    void begin_response(http_response head);
    void add_to_response(std::string_view bytes);

    /// The whole; `failure`: why it did not come to its end, else empty.
    exchange finish(std::string failure);

private:
    exchange seen_;
    std::chrono::steady_clock::time_point start_;
    std::size_t request_bytes_ = 0;
    std::size_t response_bytes_ = 0;
};

} // namespace moonage_proto::conformance
