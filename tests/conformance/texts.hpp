#pragma once

#include <string>
#include <string_view>

namespace test {

inline bool contains(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

/// With `to` in place of the first `from`, which has to be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace test
