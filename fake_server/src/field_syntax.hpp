#pragma once

#include <algorithm>
#include <string_view>

namespace moonage_proto::fake_server {

/// A field name (RFC 9110 section 5.6.2).
constexpr bool is_token(std::string_view text) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != others.npos;
    });
}

/// RFC 9110 section 5.5; white space around it is no part of a value.
constexpr bool is_field_value(std::string_view text) {
    const bool is_plain = std::ranges::all_of(text, [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != 0x7f);
    });
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    return is_plain && (text.empty() || (!is_blank(text.front()) && !is_blank(text.back())));
}

} // namespace moonage_proto::fake_server
