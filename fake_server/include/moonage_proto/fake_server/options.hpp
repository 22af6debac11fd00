#pragma once

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/fake_server/http_limits.hpp>
#include <moonage_proto/fake_server/session_options.hpp>
#include <moonage_proto/fake_server/tls_options.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// How a server is started. The defaults serve the Standard plan on a free port of the loopback.
struct options : session_options {
    std::string address = "127.0.0.1"; ///< An IPv4 or IPv6 address, no name.
    std::uint16_t port = 0;            ///< 0: a free one.

    std::optional<tls_options> tls; ///< Empty: plain HTTP.

    /// Of the default session, in place of `clock_mode` and `start`; may be null.
    std::shared_ptr<fake_server::clock> clock;
    /// What requests to `/_fake/` must carry as a Bearer token. Without one they are answered only
    /// where the server listens on the loopback.
    std::string control_token;
    http_limits limits;
    /// Real time that answers which are on their way have to finish once the server is stopped.
    std::chrono::milliseconds stop_deadline{2000};
};

} // namespace moonage_proto::fake_server
