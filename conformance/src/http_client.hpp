#pragma once

#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/http_message.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace moonage_proto::conformance {

struct client_options {
    std::string ca_file; ///< PEM; empty: what the system trusts.
    bool insecure = false;
    std::size_t max_body = std::size_t{16} << 20;            ///< Bytes; what is longer is cut.
    std::function<bool()> is_stopped = [] { return false; }; ///< Asked several times a second.
};

/// What came of a request.
struct http_outcome {
    std::optional<http_response> response; ///< Empty where no head of a response came.
    std::string failure;                   ///< Why there is no, or no whole, response.
    bool timed_out = false;
    bool was_stopped = false;
    std::chrono::system_clock::time_point started;
    std::chrono::nanoseconds duration{};
};

/// An HTTP/1.1 client (RFC 9112) for one target, one request at a time over a connection that is
/// kept. It follows no redirect and hides no fault of the target: lengths that lie, connections
/// that end too early and streams that never end are told of beside what came.
class http_client {
public:
    /// Throws std::runtime_error where the CA file cannot be used.
    http_client(base_url target, client_options options);
    ~http_client();

    /// Sends, and waits for the whole answer, at most `timeout` from the look-up of the host to the
    /// last byte. Adds Host and Content-Length to the headers where they are missing. Sends a
    /// second time only where a connection that was kept turns out closed before a byte of the
    /// answer came.
    http_outcome send(http_request& request, std::chrono::milliseconds timeout);

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

} // namespace moonage_proto::conformance
