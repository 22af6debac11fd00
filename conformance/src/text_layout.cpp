#include "text_layout.hpp"

namespace moonage_proto::conformance {
namespace {

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// U+0080 to U+009F in UTF-8, which terminals obey as they do the others.
bool begins_with_c1_control(std::string_view text) {
    return text.size() > 1 && text[0] == '\xC2' && is_continuation(text[1]) &&
           static_cast<unsigned char>(text[1]) < 0xA0;
}

/// The length of the part of `text` that goes on a line of `room` columns.
std::size_t line_length(std::string_view text, std::size_t room) {
    const std::size_t end = text.find('\n');
    if (end != std::string_view::npos && end <= room)
        return end;
    if (text.size() <= room)
        return text.size();
    const std::size_t blank = text.substr(0, room + 1).rfind(' ');
    return blank == std::string_view::npos || blank == 0
               ? std::min(text.find_first_of(" \n"), text.size())
               : blank;
}

} // namespace

void write_wrapped(std::ostream& out, std::string_view first, std::string_view text,
                   std::size_t width) {
    constexpr std::size_t narrowest = 20;
    const std::size_t room = width > first.size() + narrowest ? width - first.size() : narrowest;
    const std::string indent(first.size(), ' ');
    out << first;
    for (bool is_first = true; is_first || !text.empty(); is_first = false) {
        const std::size_t length = line_length(text, room);
        out << (is_first ? "" : indent) << text.substr(0, length) << '\n';
        text.remove_prefix(length);
        if (!text.empty())
            text.remove_prefix(1);
    }
}

std::string one_line(std::string_view text, std::size_t length) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (line.size() >= length && !is_continuation(text[i]))
            return line + "... (" + counted(text.size(), "byte") + " in all)";
        if (text[i] == '\n')
            line += "\\n";
        else if (text[i] == '\r')
            line += "\\r";
        else if (text[i] == '\t')
            line += "\\t";
        else if (begins_with_c1_control(text.substr(i)))
            line += '.', ++i;
        else
            line += is_control(text[i]) ? '.' : text[i];
    }
    return line;
}

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

} // namespace moonage_proto::conformance
