#pragma once

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::schemas {

/// Whether bytes are well-formed UTF-8, as a JSON string must be (RFC 8259 section 8.1).
bool is_utf8(std::string_view bytes);

/// Base64 with padding (RFC 4648 section 4).
std::string to_base64(std::string_view bytes);

/// The bytes of base64, with padding or without; empty where the text is none.
std::optional<std::string> from_base64(std::string_view text);

/// Adds bytes to an object: as text under a name, or as base64 under another where they are no
/// UTF-8.
void add_text_or_base64(json::object& to, std::string_view text_name, std::string_view base64_name,
                        std::string_view bytes);

/// Bytes as JSON text, those that are no UTF-8 as U+FFFD.
std::string to_utf8(std::string_view bytes);

} // namespace moonage_proto::schemas
