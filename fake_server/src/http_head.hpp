#pragma once

#include "response_plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// Appends status line, headers and the framing's own headers, unless the head has them.
void append_head(std::string& out, const step::head& head, framing how, std::uint64_t length,
                 bool close_after);

/// Appends one chunk of the chunked coding (RFC 9112 section 7.1).
void append_chunk(std::string& out, std::string_view bytes);

/// The end of a chunked body, without trailers.
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

} // namespace moonage_proto::fake_server
