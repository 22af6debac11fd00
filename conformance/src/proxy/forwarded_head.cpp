#include "forwarded_head.hpp"

#include "../ascii_case.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace moonage_proto::conformance {
namespace {

/// Whether a list of tokens, as in Connection, has that one.
bool has_token(std::string_view list, std::string_view token) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        std::string_view each = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        while (!each.empty() && is_blank(each.front()))
            each.remove_prefix(1);
        while (!each.empty() && is_blank(each.back()))
            each.remove_suffix(1);
        if (equal_ignoring_case(each, token))
            return true;
    }
    return false;
}

void append_field(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\r\n");
}

void append_end_to_end(std::string& text, const header_list& fields, framing how) {
    for (const header_field& field : fields) {
        const bool is_stale_length =
            how == framing::chunked && equal_ignoring_case(field.name, "Content-Length");
        if (!is_hop_by_hop(field.name, fields) && !is_stale_length)
            append_field(text, field.name, field.value);
    }
    if (how == framing::chunked)
        append_field(text, "Transfer-Encoding", "chunked");
}

} // namespace

bool is_hop_by_hop(std::string_view name, const header_list& among) {
    constexpr auto always = std::to_array<std::string_view>(
        {"Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate",
         "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding", "Upgrade"});
    if (std::ranges::any_of(always, [&](auto each) { return equal_ignoring_case(each, name); }))
        return true;
    return std::any_of(among.begin(), among.end(), [&](const header_field& field) {
        return equal_ignoring_case(field.name, "Connection") && has_token(field.value, name);
    });
}

std::string forwarded_head(const http_request& from, std::string_view target, const base_url& to,
                           framing how) {
    std::string text = from.method + ' ';
    text.append(target).append(" HTTP/1.1\r\n");
    append_field(text, "Host", to.authority());
    header_list others;
    for (const header_field& field : from.headers)
        if (!equal_ignoring_case(field.name, "Host"))
            others.add(field.name, field.value);
    append_end_to_end(text, others, how);
    append_field(text, "Via", "1.1 moonage-proto");
    return text + "\r\n";
}

std::string forwarded_head(const http_response& from, framing how, bool closes) {
    std::string text = "HTTP/1.1 " + std::to_string(from.status) + ' ' + from.reason + "\r\n";
    append_end_to_end(text, from.headers, how);
    if (closes)
        append_field(text, "Connection", "close");
    return text + "\r\n";
}

std::string framed(std::string_view bytes, framing how) {
    if (how != framing::chunked)
        return std::string(bytes);
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size(), 16);
    std::string text(digits.data(), end.ptr);
    return text.append("\r\n").append(bytes).append("\r\n");
}

std::string_view end_of_body(framing how) {
    return how == framing::chunked ? "0\r\n\r\n" : std::string_view();
}

} // namespace moonage_proto::conformance
