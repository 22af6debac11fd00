#include "plan_writer.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace moonage_proto::fake_server {

namespace {

// What a buffer may keep from one answer to the next.
constexpr std::size_t kept_capacity = 64 * 1024;

std::uint64_t body_length(const response_plan& plan) {
    std::uint64_t length = 0;
    for (const response_step& each : plan.steps)
        if (const auto* part = std::get_if<step::body>(&each))
            length += part->bytes.size();
    return length;
}

framing framing_of(const step::head& head, const answer_form& form) {
    if (head.status == 204 || head.status == 304 || head.status < 200)
        return framing::no_body;
    if (!head.is_stream)
        return framing::length;
    return form.without_chunks ? framing::until_close : framing::chunked;
}

} // namespace

plan_writer::plan_writer(tcp_socket& socket, scheduler& when, deadline& progress,
                         std::chrono::milliseconds write_deadline)
    : socket_(socket)
    , scheduler_(when)
    , deadline_(progress)
    , write_deadline_(write_deadline)
    , sleeper_(socket.get_executor(), when) {}

awaitable<bool> plan_writer::write(const response_plan& plan, const answer_form& form) {
    form_ = form;
    framing_ = framing::no_body;
    length_ = body_length(plan);
    due_ = scheduler_.now();
    if (out_.capacity() > kept_capacity)
        out_ = std::string();
    state now = state::going;
    for (const response_step& each : plan.steps) {
        now = co_await perform(each);
        if (now != state::going)
            break;
    }
    if (now == state::failed)
        co_return false;
    if (now == state::going && framing_ == framing::chunked && !form_.without_body)
        out_ += last_chunk;
    const bool flushed = co_await flush();
    co_return flushed&& now == state::going&& framing_ != framing::until_close &&
        !form_.close_after;
}

void plan_writer::put(const step::head& head) {
    framing_ = framing_of(head, form_);
    const bool close_after = form_.close_after || framing_ == framing::until_close;
    append_head(out_, head, framing_, length_, close_after);
}

void plan_writer::put_body(const std::string& bytes) {
    if (form_.without_body || framing_ == framing::no_body)
        return;
    if (framing_ == framing::chunked)
        append_chunk(out_, bytes);
    else
        out_ += bytes;
}

awaitable<bool> plan_writer::flush() {
    if (out_.empty())
        co_return true;
    deadline_.set(write_deadline_);
    const auto bytes = asio::buffer(out_);
    const auto [failure, written] = co_await asio::async_write(socket_, bytes, no_throw);
    deadline_.clear();
    out_.clear();
    co_return !failure;
}

awaitable<plan_writer::state> plan_writer::perform(const response_step& each) {
    if (const auto* head = std::get_if<step::head>(&each)) {
        put(*head);
    } else if (const auto* part = std::get_if<step::body>(&each)) {
        put_body(part->bytes);
    } else if (const auto* raw = std::get_if<step::raw_bytes>(&each)) {
        out_ += raw->bytes;
    } else if (const auto* event = std::get_if<step::event>(&each)) {
        put_body(event->bytes);
        const bool flushed = co_await flush();
        if (!flushed)
            co_return state::failed;
    } else if (const auto* pause = std::get_if<step::delay>(&each)) {
        const bool flushed = co_await flush();
        if (!flushed)
            co_return state::failed;
        due_ += pause->length;
        const bool slept = co_await sleeper_.until(due_);
        if (!slept)
            co_return state::failed;
    } else if (std::get_if<step::stall>(&each)) {
        const bool flushed = co_await flush();
        if (flushed)
            co_await wait_for_close();
        co_return state::failed;
    } else if (std::get_if<step::close>(&each)) {
        co_return state::ended;
    } else {
        const bool flushed = co_await flush();
        if (flushed)
            reset_connection();
        co_return state::failed;
    }
    co_return state::going;
}

awaitable<void> plan_writer::wait_for_close() {
    std::array<char, 1024> ignored;
    for (;;) {
        const auto [failure, read] =
            co_await socket_.async_read_some(asio::buffer(ignored), no_throw);
        if (failure)
            co_return;
    }
}

void plan_writer::reset_connection() {
    boost::system::error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
}

} // namespace moonage_proto::fake_server
