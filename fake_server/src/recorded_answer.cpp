#include "recorded_answer.hpp"

#include <moonage_proto/detail/decimal.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace moonage_proto::fake_server {

namespace {

/// A line without its end, which may be a line feed alone; empty where the text ends before it.
std::optional<std::string_view> take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == text.npos)
        return std::nullopt;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

void read_status_line(std::string_view line, recorded_answer& made) {
    made.version = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(made.version.size() + 1, line.size()));
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), made.status);
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    made.reason = trimmed(line);
    if (error != std::errc())
        made.trouble = "The status line has no status.";
}

/// Reads the head off the text. False where it does not end, and there is no body.
bool read_head(std::string_view& text, recorded_answer& made) {
    std::optional<std::string_view> line = take_line(text);
    if (line)
        read_status_line(*line, made);
    for (line = take_line(text); line && !line->empty(); line = take_line(text)) {
        const std::size_t colon = std::min(line->find(':'), line->size());
        made.headers.push_back(
            {line->substr(0, colon), trimmed(line->substr(std::min(colon + 1, line->size())))});
    }
    if (!line)
        made.trouble = "It ends within the head.";
    return line.has_value();
}

/// Undoes the chunked coding (RFC 9112 section 7.1); where it is broken, the rest stays as it is.
void read_chunks(std::string_view text, recorded_answer& made) {
    for (;;) {
        const std::string_view rest = text;
        const auto line = take_line(text);
        if (!line) {
            made.trouble = "It ends before the last chunk.";
            return;
        }
        std::uint64_t size = 0;
        const auto [end, error] =
            std::from_chars(line->data(), line->data() + line->size(), size, 16);
        if (error != std::errc()) {
            made.body += rest;
            made.trouble = "A chunk's size line is no number.";
            return;
        }
        if (size == 0)
            return;
        made.body += text.substr(0, size);
        if (text.size() < size) {
            made.trouble = "It ends within a chunk.";
            return;
        }
        text.remove_prefix(size);
        const std::size_t line_end = text.starts_with("\r\n") ? 2 : text.starts_with('\n') ? 1 : 0;
        text.remove_prefix(line_end);
    }
}

void read_body(std::string_view text, bool is_head, recorded_answer& made) {
    if (is_head || made.status == 204 || made.status == 304) {
        made.body = text;
        if (!text.empty())
            made.trouble = "It has a body, and must have none.";
        return;
    }
    if (equal_ignoring_case(made.header("Transfer-Encoding").value_or(""), "chunked"))
        return read_chunks(text, made);
    made.body = text;
    const auto stated = made.header("Content-Length");
    if (!stated)
        return;
    const auto length = detail::parse_decimal(*stated, std::numeric_limits<std::int64_t>::max());
    if (!length)
        made.trouble = "Content-Length is no number.";
    else if (*length != text.size())
        made.trouble = "Content-Length says " + std::to_string(*length) +
                       " bytes, and the body has " + std::to_string(text.size()) + ".";
}

} // namespace

std::optional<std::string_view> recorded_answer::header(std::string_view name) const {
    return detail::find_header(headers, name);
}

recorded_answer read_answer(const journal_entry& entry) {
    recorded_answer made;
    std::string_view text = entry.written;
    if (!text.starts_with("HTTP/")) {
        made.body = text;
        made.trouble = text.empty() ? "There is none." : "It does not begin with a status line.";
    } else if (read_head(text, made)) {
        made.head_bytes = entry.written.size() - text.size();
        read_body(text, entry.request_head.starts_with("HEAD "), made);
    }
    if (!entry.end)
        made.trouble = "It is still being written.";
    else if (entry.written_bytes > entry.written.size())
        made.trouble =
            "Only its first " + std::to_string(entry.written.size()) + " bytes were kept.";
    return made;
}

} // namespace moonage_proto::fake_server
