#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::tools {

/// Text for a cell of a Markdown table, so that it shows as it is.
inline std::string escape_markdown(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|' || c == '<' || c == '*' || c == '_' || c == '`' || c == '\\')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

} // namespace moonage_proto::tools
