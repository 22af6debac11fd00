#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

/// Where deliveries of a webhook go.
struct webhook_target {
    bool is_https = false;
    std::string host; ///< A name or an IP address without brackets.
    std::uint16_t port = 80;
    std::string authority; ///< Host and port as the Host header has them.
    std::string path;      ///< With the query; never empty.
};

/// Reads an absolute http or https URL (RFC 3986); empty where it is none or has no host.
std::optional<webhook_target> read_webhook_target(const std::string& url);

/// An absolute URL for a log: with `****` in place of the password of its userinfo (RFC 3986
/// section 3.2.1). Text that is no URL comes back as it is.
std::string without_password(const std::string& url);

} // namespace moonage_proto::fake_server
