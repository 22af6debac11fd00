#pragma once

#include <string>
#include <string_view>

namespace moonage_proto {

/// Appends one reference token to a JSON Pointer, escaped (RFC 6901 §3).
inline void append_pointer_token(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (const char c : token) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

} // namespace moonage_proto
