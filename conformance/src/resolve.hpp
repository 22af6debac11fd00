#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

struct resolution {
    std::vector<boost::asio::ip::tcp::endpoint> endpoints;
    boost::system::error_code error; ///< `timed_out` where the deadline came first.
};

/// Looks a host up. The system's own look-up cannot be cut short, so it is left behind on a thread
/// of its own when the deadline passes or `is_stopped` says so.
resolution resolve(const std::string& host, std::uint16_t port,
                   std::chrono::steady_clock::time_point deadline,
                   const std::function<bool()>& is_stopped);

} // namespace moonage_proto::conformance
