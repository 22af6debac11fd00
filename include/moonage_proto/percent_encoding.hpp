#pragma once

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/fault.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace moonage_proto {
namespace detail {

/// RFC 3986 section 2.3.
constexpr bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// The value of a hexadecimal digit of either case, or -1.
constexpr int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace detail

/// Appends `text` as it may stand in a path segment or a query value: unreserved characters as they
/// are, every other byte as an upper-case escape (RFC 3986 section 2.1).
inline void append_percent_encoded(std::string& out, std::string_view text) {
    constexpr char hex[] = "0123456789ABCDEF";
    for (const char c : text) {
        if (detail::is_unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        ((out += '%') += hex[byte >> 4]) += hex[byte & 15];
    }
}

/// `text` with every byte that is not unreserved escaped.
inline std::string percent_encode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    append_percent_encoded(out, text);
    return out;
}

/// Resolves the escapes of a segment (RFC 3986 section 2.1); every other byte stands for itself,
/// `+` too. The bytes that come out may be anything: a slash, a NUL, no UTF-8. A `%` without two
/// hexadecimal digits is a fault that tells the byte's position; it has no pointer.
inline result<std::string> percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? detail::hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? detail::hex_value(text[i + 2]) : -1;
        if (low < 0)
            return fault{{},
                         "two hexadecimal digits after each %",
                         detail::quoted(text.substr(i, 3)) + " at byte " + std::to_string(i)};
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return {boost::system::in_place_value, std::move(out)};
}

} // namespace moonage_proto
