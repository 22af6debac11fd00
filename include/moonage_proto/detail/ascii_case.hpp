#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace moonage_proto::detail {

constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The text with the ASCII letters in lower case.
inline std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), to_lower);
    return text;
}

/// Whether `c` is optional white space of a header field (RFC 9110 section 5.6.3).
constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/// Equal but for the case of ASCII letters, as names of headers, schemes and media types compare.
constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return to_lower(x) == to_lower(y); });
}

} // namespace moonage_proto::detail
