#pragma once

#include <moonage_proto/sse/event.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::sse {

/// A block of an event stream as it is to be written, WHATWG HTML §9.2.5; what is empty is left
/// out.
struct outgoing_block {
    std::optional<std::string> comment = {};
    std::optional<std::string> type = {};
    std::optional<std::string> id = {};
    std::optional<std::uint64_t> retry_ms = {};
    std::optional<std::string> data = {};
};

namespace detail {

/// One line a line of the text, whichever way its lines end.
inline void write_lines(std::string& out, std::string_view field, std::string_view text) {
    for (;;) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        out.append(field).append(": ").append(text.substr(0, end)).append("\n");
        if (end == text.size())
            return;
        text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
    }
}

/// One line; a line break would start another field, so it is written as a space.
inline void write_line(std::string& out, std::string_view field, std::string text) {
    const auto is_line_break = [](char c) { return c == '\r' || c == '\n'; };
    std::replace_if(text.begin(), text.end(), is_line_break, ' ');
    out.append(field).append(": ").append(text).append("\n");
}

} // namespace detail

/// Writes a block and its blank line. Every line end in `data` and `comment` (LF, CR or CRLF)
/// becomes a line of its own, so it is read back as LF: a CR cannot survive. A line break in `type`
/// or `id` becomes a space; an `id` with a NUL is left out, as every parser ignores it.
inline std::string write(const outgoing_block& block) {
    std::string out;
    if (block.comment)
        detail::write_lines(out, "", *block.comment);
    if (block.type)
        detail::write_line(out, "event", *block.type);
    if (block.id && block.id->find('\0') == std::string::npos)
        detail::write_line(out, "id", *block.id);
    if (block.retry_ms)
        out.append("retry: ").append(std::to_string(*block.retry_ms)).append("\n");
    if (block.data)
        detail::write_lines(out, "data", *block.data);
    return out += '\n';
}

/// Writes an event, its type where it is not "message" and its id where it is not empty. An id
/// sticks to the events after it; to take it back, write an outgoing_block whose id is "".
inline std::string write(const event& what) {
    outgoing_block block;
    if (what.type != "message")
        block.type = what.type;
    if (!what.last_event_id.empty())
        block.id = what.last_event_id;
    block.data = what.data;
    return write(block);
}

} // namespace moonage_proto::sse
