#include "recorded_request.hpp"

#include <moonage_proto/percent_encoding.hpp>

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

std::vector<query_pair> query_pairs(std::string_view query) {
    std::vector<query_pair> pairs;
    while (!query.empty()) {
        const std::string_view text = take_until(query, "&");
        if (text.empty())
            continue;
        std::string_view value = text;
        const std::string_view name = take_until(value, "=");
        auto decoded = percent_decode(value);
        pairs.push_back({text, name, decoded ? std::move(*decoded) : std::string(value)});
    }
    return pairs;
}

} // namespace moonage_proto::fake_server
