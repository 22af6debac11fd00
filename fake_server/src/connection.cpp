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

connection::connection(tcp_socket socket, server_tls* tls, application& answers,
                       const http_limits& limits)
    : socket_(std::move(socket), tls)
    , application_(answers)
    , limits_(limits)
    , reader_(socket_, deadline_, limits)
    , writer_(socket_, deadline_, limits.write_deadline) {}

awaitable<void> connection::serve() {
    deadline_.set(limits_.read_deadline);
    bool going = co_await socket_.handshake();
    while (going && !stopping_)
        going = co_await answer_next();
    co_await close();
}

awaitable<bool> connection::answer_next() {
    const read_outcome outcome = co_await reader_.next();
    if (std::holds_alternative<nothing_more>(outcome))
        co_return false;
    answer_form form;
    answer_on_its_way answer;
    if (const auto* why = std::get_if<refusal>(&outcome)) {
        answer = application_.refuse(*why);
        form.close_after = true;
    } else {
        const request& asked = std::get<request>(outcome);
        answer = co_await application_.answer(asked);
        form = form_of(asked);
        form.close_after = stopping_ || form.close_after;
    }
    const bool reusable =
        co_await writer_.write(answer.plan, form, *answer.time, answer.watcher.get());
    co_return reusable;
}

awaitable<void> connection::close() {
    if (!socket_.is_open())
        co_return;
    deadline_.set(longest_drain);
    co_await socket_.end_sending();
    is_draining_ = true;
    std::array<char, 8192> unread;
    bool going = true;
    for (std::size_t drained = 0; drained < most_drained && going && !stopping_;) {
        const auto [failure, count] = co_await socket_.async_read_unseen(asio::buffer(unread));
        drained += count;
        going = !failure;
    }
    socket_.close();
}

void connection::check_deadline(deadline::steady::time_point now) {
    if (deadline_.has_passed(now))
        socket_.cancel();
}

void connection::stop() {
    stopping_ = true;
    writer_.stop();
    if (is_draining_)
        abort();
    else if (reader_.is_idle())
        socket_.cancel();
}

void connection::abort() {
    stopping_ = true;
    writer_.cancel();
    socket_.close();
}

} // namespace moonage_proto::fake_server
