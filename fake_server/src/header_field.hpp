#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A header of a response.
struct header_field {
    std::string name;
    std::string value;
};

/// A header of a request, in the request's own bytes.
struct header_view {
    std::string_view name;
    std::string_view value;
};

constexpr char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

constexpr char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

/// Equal but for the case of ASCII letters, as names of headers, schemes and media types compare.
constexpr bool equal_without_case(std::string_view left, std::string_view right) {
    if (left.size() != right.size())
        return false;
    for (std::size_t i = 0; i != left.size(); ++i)
        if (to_lower(left[i]) != to_lower(right[i]))
            return false;
    return true;
}

} // namespace moonage_proto::fake_server
