#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace moonage_proto::detail {

// Loops of a fixed count over bytes, so that they become vector instructions; none branches on a
// byte.

/// Writes two lower-case digits a byte to `out`.
template <std::size_t N>
void write_hex(const std::array<unsigned char, N>& bytes, char* out) {
    std::array<unsigned char, 2 * N> digits;
    for (std::size_t i = 0; i != N; ++i) {
        digits[2 * i] = bytes[i] >> 4U;
        digits[2 * i + 1] = bytes[i] & 0xFU;
    }
    for (unsigned char& digit : digits)
        digit = static_cast<unsigned char>(digit + '0' + (digit > 9 ? 'a' - '0' - 10 : 0));
    for (std::size_t i = 0; i != 2 * N; ++i)
        out[i] = static_cast<char>(digits[i]);
}

/// Reads exactly 2 N lower-case digits; false where `text` is anything else.
template <std::size_t N>
bool read_lower_hex(std::string_view text, std::array<unsigned char, N>& bytes) {
    if (text.size() != 2 * N)
        return false;
    std::array<unsigned char, 2 * N> digits;
    unsigned char wrong = 0;
    for (std::size_t i = 0; i != 2 * N; ++i) {
        const auto character = static_cast<unsigned char>(text[i]);
        const auto decimal = static_cast<unsigned char>(character - '0');
        const auto letter = static_cast<unsigned char>(character - 'a');
        wrong |= static_cast<unsigned char>((decimal > 9) & (letter > 5));
        digits[i] = decimal > 9 ? static_cast<unsigned char>(letter + 10) : decimal;
    }
    for (std::size_t i = 0; i != N; ++i)
        bytes[i] = static_cast<unsigned char>(digits[2 * i] << 4U | digits[2 * i + 1]);
    return wrong == 0;
}

} // namespace moonage_proto::detail
