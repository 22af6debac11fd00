#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace moonage_proto::sse::detail {

/// The first byte of [from, to) that is not ASCII, or `to`.
inline const char* find_non_ascii(const char* from, const char* to) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::uint64_t words[4];
    for (; to - from >= std::ptrdiff_t{sizeof words}; from += sizeof words) {
        std::memcpy(words, from, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & high_bits) != 0)
            break;
    }
    for (; to - from >= std::ptrdiff_t{sizeof words[0]}; from += sizeof words[0]) {
        std::memcpy(words, from, sizeof words[0]);
        if ((words[0] & high_bits) != 0)
            break;
    }
    while (from != to && static_cast<unsigned char>(*from) < 0x80)
        ++from;
    return from;
}

/// What stands at the head of some bytes: a scalar value, or a maximal subpart of an ill-formed
/// one.
struct utf8_sequence {
    std::size_t length;
    bool valid;
};

/// Reads one multi-byte sequence at `from`, which is neither `to` nor ASCII.
/// The Unicode Standard, table 3-7 and "U+FFFD Substitution of Maximal Subparts".
inline utf8_sequence read_utf8_sequence(const char* from, const char* to) {
    const auto byte = [from](std::size_t i) { return static_cast<unsigned char>(from[i]); };
    const auto available = static_cast<std::size_t>(to - from);
    const unsigned char lead = byte(0);
    if (lead < 0xC2 || lead > 0xF4)
        return {1, false};
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (available < 2 || byte(1) < low || byte(1) > high)
        return {1, false};
    for (std::size_t i = 2; i != length; ++i)
        if (i == available || (byte(i) & 0xC0) != 0x80)
            return {i, false};
    return {length, true};
}

/// Skips the common case: three bytes whose lead restricts none of the others (table 3-7), of which
/// most of the world's text outside Latin scripts is made.
inline const char* skip_plain_triples(const char* from, const char* to) {
    const auto byte = [&from](std::size_t i) { return static_cast<unsigned char>(from[i]); };
    while (to - from >= 3 && (byte(0) & 0xF0) == 0xE0 && byte(0) != 0xE0 && byte(0) != 0xED &&
           (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80)
        from += 3;
    return from;
}

/// The first byte of [from, to) that is no part of well-formed UTF-8, or `to`.
inline const char* find_invalid_utf8(const char* from, const char* to) {
    while ((from = skip_plain_triples(from, to)) != to) {
        if (static_cast<unsigned char>(*from) < 0x80) {
            from = find_non_ascii(from, to);
            continue;
        }
        const utf8_sequence sequence = read_utf8_sequence(from, to);
        if (!sequence.valid)
            break;
        from += sequence.length;
    }
    return from;
}

/// Decodes as the WHATWG Encoding Standard's "UTF-8 decode without BOM" does, with U+FFFD for each
/// maximal subpart. Writes to `out` and returns how many sequences were replaced.
inline std::uint64_t replace_invalid_utf8(std::string_view bytes, std::string& out) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::uint64_t replaced = 0;
    const char* from = bytes.data();
    const char* const to = from + bytes.size();
    out.clear();
    while (from != to) {
        const char* const invalid = find_invalid_utf8(from, to);
        out.append(from, invalid);
        from = invalid;
        if (from != to) {
            from += read_utf8_sequence(from, to).length;
            out += replacement;
            ++replaced;
        }
    }
    return replaced;
}

} // namespace moonage_proto::sse::detail
