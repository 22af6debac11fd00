#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace moonage_proto::detail {

/// Untrusted text made fit for one line of a message: quoted, cut after `limit` bytes, and every
/// byte that is not printable ASCII as `\xNN`.
inline std::string quoted(std::string_view text, std::size_t limit = 40) {
    constexpr char hex[] = "0123456789abcdef";
    std::string line = "\"";
    for (const char c : text.substr(0, limit)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (line += '\\') += c;
        else if (byte >= 0x20 && byte < 0x7f)
            line += c;
        else
            ((line += "\\x") += hex[byte >> 4]) += hex[byte & 15];
    }
    return line += text.size() > limit ? "...\"" : "\"";
}

} // namespace moonage_proto::detail
