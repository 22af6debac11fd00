#include <moonage_proto/schemas/plain_text.hpp>

namespace moonage_proto::schemas {

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_space = c == '\n' || c == '\r' || c == '\t';
        const bool is_control = static_cast<unsigned char>(c) < ' ' || c == '\x7F';
        line += is_space ? ' ' : is_control ? '.' : c;
    }
    return line;
}

std::string escape_markdown(std::string_view text) {
    constexpr std::string_view marks = "|<*_`\\";
    std::string escaped;
    for (const char c : on_one_line(text)) {
        if (marks.find(c) != marks.npos)
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

} // namespace moonage_proto::schemas
