#pragma once

#include <moonage_proto/conformance/base_url.hpp>
#include <moonage_proto/conformance/http_message.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// How the end of a body is told (RFC 9112 section 6).
enum class framing {
    none,       ///< There is no body.
    length,     ///< Content-Length.
    chunked,    ///< Transfer-Encoding: chunked.
    until_close ///< It ends with the connection.
};

/// Whether a header field is for one connection only: those of RFC 9110 section 7.6.1, and those
/// that Connection names.
bool is_hop_by_hop(std::string_view name, const header_list& among);

/// The head of a request as it goes on to the target: Host is the target's, fields for one
/// connection are left out, and Via tells of the gateway (RFC 9110 section 7.6.3). `target`: path
/// and query.
std::string forwarded_head(const http_request& from, std::string_view target, const base_url& to,
                           framing how);

/// The head of a response as it goes back to the client, an interim one too. `closes`: whether the
/// connection ends with it.
std::string forwarded_head(const http_response& from, framing how, bool closes);

/// Bytes of a body as they go out in that framing; of none there must be one at least.
std::string framed(std::string_view bytes, framing how);

/// What tells the end of a body; empty where nothing needs to.
std::string_view end_of_body(framing how);

} // namespace moonage_proto::conformance
