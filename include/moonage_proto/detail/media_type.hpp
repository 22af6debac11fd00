#pragma once

#include <moonage_proto/detail/ascii_case.hpp>

#include <string_view>

namespace moonage_proto::detail {

/// Whether a media type, as in a Content-Type or an element of Accept, is that one, whatever its
/// parameters (RFC 9110 section 8.3.1).
constexpr bool is_media_type(std::string_view text, std::string_view wanted) {
    text = text.substr(0, text.find(';'));
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return equal_ignoring_case(text, wanted);
}

} // namespace moonage_proto::detail
