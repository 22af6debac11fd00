#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::detail {

/// Decodes hex digits of either case; empty where `text` is anything else. RFC 4648 §8.
inline std::optional<std::string> decode_hex(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
    if (text.size() % 2 != 0)
        return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i != text.size(); i += 2) {
        const std::size_t high = digits.find(text[i]);
        const std::size_t low = digits.find(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos)
            return std::nullopt;
        bytes += static_cast<char>((high % 16) << 4U | (low % 16));
    }
    return bytes;
}

/// Decodes base64 in either alphabet, with or without padding; empty where `text` is anything else.
/// RFC 4648 §4 and §5.
inline std::optional<std::string> decode_base64(std::string_view text) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int padding = 0; padding != 2 && text.ends_with('='); ++padding)
        text.remove_suffix(1);
    if (text.size() % 4 == 1)
        return std::nullopt;
    std::string bytes;
    std::uint32_t window = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t digit = digits.find(c == '-' ? '+' : c == '_' ? '/' : c);
        if (digit == std::string_view::npos)
            return std::nullopt;
        window = window << 6U | static_cast<std::uint32_t>(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(window >> bits & 0xFFU);
        }
    }
    return bytes;
}

} // namespace moonage_proto::detail
