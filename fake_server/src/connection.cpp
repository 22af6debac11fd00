#include "connection.hpp"

#include <boost/asio/buffer.hpp>

#include <array>
#include <utility>
#include <variant>

namespace moonage_proto::fake_server {

namespace {

// A connection that is closed while bytes of the client are unread is reset, and the answer is lost
// (RFC 9112 section 9.6); so they are read, within these bounds.
constexpr std::chrono::milliseconds longest_drain{1000};
constexpr std::size_t most_drained = 4 * 1024 * 1024;

} // namespace

connection::connection(tcp_socket socket, application& answers, scheduler& when,
                       const http_limits& limits)
    : socket_(std::move(socket))
    , application_(answers)
    , limits_(limits)
    , reader_(socket_, deadline_, limits)
    , writer_(socket_, when, deadline_, limits.write_deadline) {}

awaitable<void> connection::serve() {
    bool going = true;
    while (going)
        going = co_await answer_next();
    co_await close();
}

awaitable<bool> connection::answer_next() {
    const read_outcome outcome = co_await reader_.next();
    if (std::holds_alternative<nothing_more>(outcome))
        co_return false;
    answer_form form;
    response_plan plan;
    if (const auto* why = std::get_if<refusal>(&outcome)) {
        plan = application_.refuse(*why);
        form.close_after = true;
    } else {
        const request& asked = std::get<request>(outcome);
        plan = application_.answer(asked);
        form.without_body = asked.method == "HEAD";
        form.without_chunks = asked.is_http_1_0;
        form.close_after = stopping_ || !asked.keep_alive;
    }
    const bool reusable = co_await writer_.write(plan, form);
    co_return reusable && !stopping_;
}

awaitable<void> connection::close() {
    boost::system::error_code ignored;
    if (!socket_.is_open())
        co_return;
    socket_.shutdown(tcp_socket::shutdown_send, ignored);
    is_draining_ = true;
    deadline_.set(longest_drain);
    std::array<char, 8192> unread;
    for (std::size_t drained = 0; drained < most_drained && !ignored && !stopping_;) {
        const auto [failure, count] =
            co_await socket_.async_read_some(asio::buffer(unread), no_throw);
        drained += count;
        ignored = failure;
    }
    socket_.close(ignored);
}

void connection::check_deadline(deadline::steady::time_point now) {
    boost::system::error_code ignored;
    if (deadline_.has_passed(now))
        socket_.cancel(ignored);
}

void connection::stop() {
    stopping_ = true;
    if (reader_.is_idle() || is_draining_)
        abort();
}

void connection::abort() {
    boost::system::error_code ignored;
    stopping_ = true;
    writer_.cancel();
    socket_.close(ignored);
}

} // namespace moonage_proto::fake_server
