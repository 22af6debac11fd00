#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace moonage_proto::fake_server {

/// What a server puts up with from its connections. All times are real time.
struct http_limits {
    std::uint32_t max_header_bytes = 16 * 1024; ///< Request line and headers; more is answered 431.
    std::uint64_t max_body_bytes = 1024 * 1024; ///< More is answered 413.
    /// The same for requests to `/_fake/`, which restore whole states.
    std::uint64_t max_control_body_bytes = 16 * 1024 * 1024;
    std::size_t max_connections = 16384; ///< One more is closed at once.
    std::chrono::milliseconds read_deadline{
        10000}; ///< For a whole request from its first byte; 408.
    std::chrono::milliseconds idle_timeout{60000};   ///< Between two requests of a connection.
    std::chrono::milliseconds write_deadline{30000}; ///< For a client to take what it was sent.
};

} // namespace moonage_proto::fake_server
