#include <moonage_proto/schemas/plain_text.hpp>

namespace moonage_proto::schemas {

std::string on_one_line(std::string_view text) {
    std::string line;
    char before = '\0';
    for (const char c : text) {
        const bool is_space = c == '\n' || c == '\r' || c == '\t';
        const bool is_control = static_cast<unsigned char>(c) < ' ' || c == '\x7F';
        // U+0080 to U+009F in UTF-8, of which a terminal may take some for commands.
        const bool is_c1 = before == '\xC2' && static_cast<unsigned char>(c) < 0xA0;
        before = c;
        if (is_c1)
            line.back() = '.';
        else
            line += is_space ? ' ' : is_control ? '.' : c;
    }
    return line;
}

std::string escape_markdown(std::string_view text) {
    constexpr std::string_view marks = "\\`*_[]<>#|~&!$";
    std::string escaped;
    for (const char c : on_one_line(text)) {
        if (marks.find(c) != marks.npos)
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

} // namespace moonage_proto::schemas
