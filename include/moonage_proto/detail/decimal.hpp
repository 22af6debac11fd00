#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace moonage_proto::detail {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The number that `width` decimal digits at `text` make, or -1 when one of them is no digit.
constexpr int fixed_decimal(const char* text, int width) {
    int value = 0;
    bool digits = true;
    for (int i = 0; i < width; ++i) {
        digits = digits && is_digit(text[i]);
        value = value * 10 + (text[i] - '0');
    }
    return digits ? value : -1;
}

/// `1*DIGIT` with a value of at most `maximum`; no sign, no space, nothing after the digits.
constexpr std::optional<std::uint64_t> parse_decimal(std::string_view text, std::uint64_t maximum) {
    if (text.empty())
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (!is_digit(c))
            return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (digit > maximum || value > (maximum - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

/// Writes `value` as exactly `width` digits, zeros first; returns the end of what it wrote.
constexpr char* write_decimal(char* out, std::uint32_t value, int width) {
    for (int i = width; i-- > 0; value /= 10)
        out[i] = static_cast<char>('0' + value % 10);
    return out + width;
}

} // namespace moonage_proto::detail
