#include "request_reader.hpp"

#include "base_path.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t read_size = 8 * 1024;

std::string_view view_of(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

/// The path of the origin form, or of the absolute form that a server must accept, too (RFC 9112
/// section 3.2); empty where it is neither.
std::string_view path_of(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme))
            continue;
        const std::size_t path = target.find_first_of("/?", scheme.size());
        if (path == std::string_view::npos)
            return "/";
        return target.substr(path);
    }
    return target.starts_with('/') || target == "*" ? target : std::string_view();
}

refusal refusal_for(const boost::system::error_code& failure) {
    if (failure == http::error::header_limit)
        return {431, "header_fields_too_large", "The request line and headers are too long."};
    if (failure == http::error::body_limit)
        return {413, "content_too_large", "The request body is too long."};
    return {400, "malformed_request", "The bytes sent are no HTTP/1.1 request (RFC 9112)."};
}

read_outcome refused(unsigned status, std::string_view code, std::string_view message) {
    return refusal{status, code, message};
}

} // namespace

struct request_reader::state {
    enum class progress { needs_more, expects_continue, complete, failed };

    explicit state(const http_limits& how)
        : buffer(how.max_header_bytes + 8 * read_size)
        , limits(how) {}

    void start() {
        parser.emplace();
        parser->header_limit(limits.max_header_bytes);
        parser->body_limit(std::max(limits.max_body_bytes, limits.max_control_body_bytes));
        seen_header = false;
        skip_empty_lines();
    }

    /// Before the request line they are no fault (RFC 9112 section 2.2).
    void skip_empty_lines() {
        while (!parser->got_some() && unread().starts_with("\r\n"))
            buffer.consume(2);
    }

    /// Whether anything of a request has come.
    bool has_begun() const { return parser->got_some() || (!unread().empty() && unread() != "\r"); }

    progress parse() {
        if (!has_begun())
            return progress::needs_more;
        while (buffer.size() > 0 && !parser->is_done()) {
            boost::system::error_code failure;
            buffer.consume(parser->put(buffer.data(), failure));
            if (failure == http::error::need_more)
                break;
            if (failure)
                return fail(refusal_for(failure));
            if (parser->is_header_done() && !seen_header)
                if (const progress now = take_header(); now != progress::needs_more)
                    return now;
        }
        return parser->is_done() ? progress::complete : progress::needs_more;
    }

    request view() {
        const auto& message = parser->get();
        request made;
        made.method = view_of(message.method_string());
        const std::string_view target = path_of(view_of(message.target()));
        const std::size_t end = std::min(target.find('?'), target.size());
        made.path = target.substr(0, end);
        made.query = target.substr(std::min(end + 1, target.size()));
        made.headers = headers;
        made.body = message.body();
        made.is_http_1_0 = message.version() == 10;
        made.keep_alive = message.keep_alive();
        return made;
    }

    boost::beast::flat_buffer buffer;
    const http_limits& limits;
    std::optional<http::request_parser<http::string_body>> parser;
    std::vector<header_view> headers;
    refusal why;
    bool seen_header = false;

private:
    std::string_view unread() const {
        return {static_cast<const char*>(buffer.data().data()), buffer.size()};
    }

    progress fail(refusal because) {
        why = because;
        return progress::failed;
    }

    /// Where the end of the body cannot be told for sure, what follows may be no request of its own
    /// (RFC 9112 sections 6.1 and 6.3).
    std::optional<refusal> faulty_coding() const {
        const auto& message = parser->get();
        const std::size_t codings = message.count(http::field::transfer_encoding);
        if (codings == 0)
            return std::nullopt;
        if (message.version() == 10)
            return refusal{400, "malformed_request", "HTTP/1.0 has no transfer coding."};
        if (!parser->chunked())
            return refusal{400, "malformed_request", "The last transfer coding must be chunked."};
        const auto only = message.find(http::field::transfer_encoding);
        if (codings > 1 || !equal_ignoring_case(view_of(only->value()), "chunked"))
            return refusal{501, "not_implemented", "The only transfer coding known is chunked."};
        return std::nullopt;
    }

    /// False where the body is said to be longer than such a request may have.
    bool bound_body(std::string_view path) {
        const std::uint64_t most = is_control_path(path.substr(0, path.find('?')))
                                       ? limits.max_control_body_bytes
                                       : limits.max_body_bytes;
        parser->body_limit(most);
        return parser->content_length().value_or(0) <= most;
    }

    progress take_header() {
        seen_header = true;
        parser->eager(true);
        const auto& message = parser->get();
        // Beast adds the trailer's fields to these, which must not pass for them (RFC 9110
        // section 6.5.1).
        headers.clear();
        for (const auto& field : message)
            headers.push_back({view_of(field.name_string()), view_of(field.value())});
        const std::string_view path = path_of(view_of(message.target()));
        if (path.empty())
            return fail({400, "malformed_request", "The request target must start with a slash."});
        if (const auto coding = faulty_coding())
            return fail(*coding);
        if (!bound_body(path))
            return fail(refusal_for(http::error::body_limit));
        const std::size_t hosts = message.count(http::field::host);
        if (hosts > 1 || (hosts == 0 && message.version() != 10))
            return fail({400, "malformed_request",
                         "A request must have one Host header (RFC 9112 section 3.2)."});
        const auto expected = message.find(http::field::expect);
        if (expected == message.end() || message.version() == 10)
            return progress::needs_more;
        if (!equal_ignoring_case(view_of(expected->value()), "100-continue"))
            return fail({417, "expectation_failed", "The only expectation met is 100-continue."});
        const bool has_come = parser->is_done() || buffer.size() > 0;
        return has_come ? progress::needs_more : progress::expects_continue;
    }
};

request_reader::request_reader(client_socket& socket, deadline& progress, const http_limits& limits)
    : socket_(socket)
    , deadline_(progress)
    , limits_(limits)
    , state_(std::make_unique<state>(limits)) {}

request_reader::~request_reader() = default;

awaitable<read_outcome> request_reader::next() {
    using progress = state::progress;
    state_->start();
    is_idle_ = !state_->has_begun();
    deadline_.set(is_idle_ ? limits_.idle_timeout : limits_.read_deadline);
    for (;;) {
        const progress now = state_->parse();
        if (now == progress::complete) {
            deadline_.clear();
            co_return read_outcome(state_->view());
        }
        if (now == progress::failed)
            co_return read_outcome(state_->why);
        if (now == progress::expects_continue) {
            const bool sent = co_await send_continue();
            if (!sent)
                co_return read_outcome(nothing_more());
        }
        const std::size_t room = state_->buffer.max_size() - state_->buffer.size();
        if (room == 0)
            co_return refused(400, "malformed_request", "A chunk's size line is too long.");
        const auto space = state_->buffer.prepare(std::min(room, read_size));
        const auto [failure, count] = co_await socket_.async_read_some(space);
        if (failure && is_idle_)
            co_return read_outcome(nothing_more());
        if (failure == asio::error::operation_aborted)
            co_return refused(408, "request_timeout", "The request took too long to arrive.");
        if (failure)
            co_return refused(400, "malformed_request",
                              "The request ended before it was complete.");
        state_->buffer.commit(count);
        state_->skip_empty_lines();
        if (!is_idle_ || !state_->has_begun())
            continue;
        deadline_.set(limits_.read_deadline);
        is_idle_ = false;
    }
}

awaitable<bool> request_reader::send_continue() {
    static constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto bytes = asio::buffer(interim.data(), interim.size());
    const auto [failure, written] = co_await socket_.async_write(bytes);
    co_return !failure;
}

} // namespace moonage_proto::fake_server
