#include "event_block.hpp"

#include <moonage_proto/detail/decimal.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace moonage_proto::fake_server {

namespace {

/// Cuts a line off the text; its end, which may be CRLF, LF or CR, goes with it.
std::string_view take_field_line(std::string_view& text) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    if (!text.empty())
        text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
    return line;
}

void append_line(std::optional<std::string>& lines, std::string_view line) {
    if (lines)
        lines->append("\n").append(line);
    else
        lines = std::string(line);
}

void take_field(sse::outgoing_block& block, std::string_view line) {
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view name = line.substr(0, colon);
    std::string_view value = line.substr(std::min(colon + 1, line.size()));
    if (value.starts_with(' '))
        value.remove_prefix(1);
    if (name.empty())
        append_line(block.comment, value);
    else if (name == "data")
        append_line(block.data, value);
    else if (name == "event")
        block.type = std::string(value);
    else if (name == "id")
        block.id = std::string(value);
    else if (name == "retry")
        block.retry_ms = detail::parse_decimal(value, std::numeric_limits<std::uint64_t>::max());
}

} // namespace

std::string_view take_block(std::string_view& text) {
    const std::string_view whole = text;
    while (!text.empty() && !take_field_line(text).empty()) {
    }
    return whole.substr(0, whole.size() - text.size());
}

sse::outgoing_block read_block(std::string_view lines) {
    sse::outgoing_block block;
    while (!lines.empty()) {
        const std::string_view line = take_field_line(lines);
        if (!line.empty())
            take_field(block, line);
    }
    return block;
}

} // namespace moonage_proto::fake_server
