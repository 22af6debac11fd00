#pragma once

#include <moonage_proto/fault.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// Where an implementation stands (RFC 3986, RFC 9110 §4.2).
struct base_url {
    bool is_https = false;
    std::string host; ///< A name or an address; an IPv6 address without its brackets.
    std::uint16_t port = 0;
    std::string path; ///< As in `/v1`; never ends in a slash, so it may be empty.

    /// The value of the Host header: brackets as needed, no default port.
    std::string authority() const;
    /// Scheme and authority, without the path.
    std::string origin() const;
    /// Without a slash at the end.
    std::string text() const { return origin() + path; }
};

/// Reads `http://` or `https://`, a host, a port and a path. A user name, a query and a fragment
/// are faults.
result<base_url> parse_base_url(std::string_view text);

} // namespace moonage_proto::conformance
