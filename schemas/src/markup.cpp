#include <moonage_proto/schemas/markup.hpp>

#include <moonage_proto/schemas/text_or_base64.hpp>

namespace moonage_proto::schemas {
namespace {

/// U+FFFE and U+FFFF in UTF-8, which XML 1.0 excludes.
bool begins_with_noncharacter(std::string_view text) {
    return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

std::string escaped(std::string_view text, bool keeps_lines) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    const std::string from = schemas::to_utf8(text);
    std::string made;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const char c = from[i];
        if (c == '&')
            made += "&amp;";
        else if (c == '<')
            made += "&lt;";
        else if (c == '>')
            made += "&gt;";
        else if (c == '"')
            made += "&quot;";
        else if (c == '\'')
            made += "&#39;";
        else if (c == '\r')
            made += "&#13;";
        else if (c == '\n')
            made += keeps_lines ? "\n" : "&#10;";
        else if (c == '\t')
            made += keeps_lines ? "\t" : "&#9;";
        else if (static_cast<unsigned char>(c) < 0x20)
            made += replacement;
        else if (begins_with_noncharacter(std::string_view(from).substr(i)))
            made += replacement, i += 2;
        else
            made += c;
    }
    return made;
}

} // namespace

std::string markup_text(std::string_view text) {
    return escaped(text, false);
}

std::string markup_lines(std::string_view text) {
    return escaped(text, true);
}

} // namespace moonage_proto::schemas
