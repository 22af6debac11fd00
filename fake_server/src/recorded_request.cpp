#include "recorded_request.hpp"

#include <algorithm>
#include <cstddef>

namespace moonage_proto::fake_server {

namespace {

/// Cuts what stands before a mark off, the mark too.
std::string_view take_until(std::string_view& text, std::string_view mark) {
    const std::size_t end = std::min(text.find(mark), text.size());
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(std::min(end + mark.size(), text.size()));
    return taken;
}

} // namespace

request recorded_request::view() const {
    request made;
    made.method = method;
    made.path = path;
    made.query = query;
    made.headers = headers;
    made.body = body;
    made.is_http_1_0 = version == "HTTP/1.0";
    return made;
}

recorded_request read_recorded(const journal_entry& entry) {
    recorded_request made;
    std::string_view head = entry.request_head;
    std::string_view line = take_until(head, "\r\n");
    made.method = take_until(line, " ");
    made.version = line.substr(line.rfind(' ') + 1);
    made.target = line.substr(0, line.rfind(' '));
    std::string_view query = made.target;
    made.path = take_until(query, "?");
    made.query = query;
    while (!head.empty()) {
        std::string_view value = take_until(head, "\r\n");
        const std::string_view name = take_until(value, ": ");
        made.headers.push_back({name, value});
    }
    made.body = entry.request_body;
    return made;
}

} // namespace moonage_proto::fake_server
