#include "http_head.hpp"

#include <charconv>

namespace moonage_proto::fake_server {

namespace {

std::string_view reason_of(unsigned status) {
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "";
    }
}

void append_number(std::string& out, std::uint64_t value, int base = 10) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, base).ptr;
    out.append(digits, end);
}

void append_name(std::string& out, std::string_view name, name_case as) {
    if (as == name_case::as_given) {
        out.append(name);
        return;
    }
    for (const char c : name)
        out += as == name_case::lower ? to_lower(c) : to_upper(c);
}

void append_field(std::string& out, std::string_view name, std::string_view value, name_case as) {
    append_name(out, name, as);
    out.append(": ").append(value).append("\r\n");
}

bool has_header(const step::head& head, std::string_view name) {
    for (const header_field& field : head.headers)
        if (equal_ignoring_case(field.name, name))
            return true;
    return false;
}

} // namespace

void append_head(std::string& out, const step::head& head, framing how, std::uint64_t length,
                 bool close_after) {
    out += "HTTP/1.1 ";
    append_number(out, head.status);
    out.append(" ").append(reason_of(head.status)).append("\r\n");
    for (const header_field& field : head.headers)
        append_field(out, field.name, field.value, head.names);
    if (how == framing::length && !has_header(head, "Content-Length")) {
        append_name(out, "Content-Length", head.names);
        out += ": ";
        append_number(out, length);
        out += "\r\n";
    }
    const bool has_chunks = how == framing::chunked || how == framing::bad_chunk;
    if (has_chunks && !has_header(head, "Transfer-Encoding"))
        append_field(out, "Transfer-Encoding", "chunked", head.names);
    if (close_after && !has_header(head, "Connection"))
        append_field(out, "Connection", "close", head.names);
    out += "\r\n";
}

void append_chunk(std::string& out, std::string_view bytes) {
    if (bytes.empty()) // An empty chunk would be the last one.
        return;
    append_number(out, bytes.size(), 16);
    out.append("\r\n").append(bytes).append("\r\n");
}

} // namespace moonage_proto::fake_server
