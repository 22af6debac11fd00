#include "text_layout.hpp"

#include <moonage_proto/schemas/text_or_base64.hpp>

#include <algorithm>

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

/// Whether a line may end before the blank at `at`. GitHub Actions obeys lines that begin with two
/// colons, blanks aside: what a target sent must not come to stand there.
bool is_break(std::string_view text, std::size_t at) {
    return text[at] == ' ' && !text.substr(at + 1).starts_with("::");
}

/// The length of the part of `text` that goes on a line of `room` columns.
std::size_t line_length(std::string_view text, std::size_t room) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end <= room)
        return end;
    for (std::size_t at = room; at > 0; --at)
        if (is_break(text, at))
            return at;
    for (std::size_t at = room + 1; at < end; ++at)
        if (is_break(text, at))
            return at;
    return end;
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

std::string one_line(std::string_view given, std::size_t length) {
    const std::string whole = schemas::to_utf8(given);
    const std::string_view text = whole;
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (line.size() >= length && !is_continuation(text[i]))
            return line + "... (" + counted(given.size(), "byte") + " in all)";
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

std::string beginning(const std::string& text, std::size_t length) {
    constexpr std::string_view mark = " ...";
    if (text.size() <= length)
        return text;
    std::size_t end = length - std::min(length, mark.size());
    if (const std::size_t blank = text.rfind(' ', end); blank != std::string::npos)
        end = blank;
    while (end > 0 && is_continuation(text[end]))
        --end;
    return text.substr(0, end) + std::string(mark);
}

std::string visible(std::string_view text) {
    return one_line(text, std::string::npos);
}

std::string counted(std::size_t count, std::string_view noun, std::string_view plural) {
    std::string words = std::to_string(count) + ' ';
    if (count != 1 && !plural.empty())
        return words += plural;
    words += noun;
    return count == 1 ? words : words + 's';
}

} // namespace moonage_proto::conformance
