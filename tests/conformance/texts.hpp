#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace test {

inline bool contains(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

/// How often a text has another in it.
inline std::size_t count(std::string_view text, std::string_view of) {
    std::size_t found = 0;
    for (std::size_t at = text.find(of); at != text.npos; at = text.find(of, at + 1))
        ++found;
    return found;
}

/// With `to` in place of the first `from`, which has to be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace test
