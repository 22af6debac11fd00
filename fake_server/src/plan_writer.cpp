#include "plan_writer.hpp"

#include <boost/asio/buffer.hpp>

#include <array>

namespace moonage_proto::fake_server {

namespace {

// What a buffer may keep from one answer to the next.
constexpr std::size_t kept_capacity = 64 * 1024;

} // namespace

plan_writer::plan_writer(client_socket& socket, deadline& progress,
                         std::chrono::milliseconds write_deadline)
    : socket_(socket)
    , deadline_(progress)
    , write_deadline_(write_deadline) {}

awaitable<bool> plan_writer::write(const response_plan& plan, const answer_form& form,
                                   scheduler& time, wire_watcher* watcher) {
    renderer_ = plan_renderer(plan, form);
    time_ = &time;
    due_ = time.now();
    watcher_ = watcher;
    if (out_.capacity() > kept_capacity)
        out_ = std::string();
    const wire_end how = co_await write_steps(plan);
    sleeper_.reset();
    if (watcher_)
        watcher_->on_end(how);
    co_return how == wire_end::complete;
}

awaitable<wire_end> plan_writer::write_steps(const response_plan& plan) {
    state now = state::going;
    for (const response_step& each : plan.steps) {
        now = co_await perform(each);
        if (now != state::going)
            break;
    }
    if (now == state::failed)
        co_return wire_end::failed;
    if (now == state::going)
        renderer_.put_end(out_);
    const bool flushed = co_await flush();
    if (!flushed)
        co_return wire_end::failed;
    if (now == state::broken_off)
        co_return wire_end::broken_off;
    co_return now == state::closed || renderer_.closes() ? wire_end::closed : wire_end::complete;
}

awaitable<bool> plan_writer::flush() {
    if (out_.empty())
        co_return true;
    deadline_.set(write_deadline_);
    const auto bytes = asio::buffer(out_);
    if (watcher_)
        watcher_->on_write();
    const auto [failure, written] = co_await socket_.async_write(bytes);
    deadline_.clear();
    if (watcher_)
        watcher_->on_segment(std::string_view(out_).substr(0, written));
    out_.clear();
    co_return !failure;
}

awaitable<plan_writer::state> plan_writer::perform(const response_step& each) {
    if (const auto* head = std::get_if<step::head>(&each)) {
        renderer_.put(out_, *head);
    } else if (const auto* part = std::get_if<step::body>(&each)) {
        renderer_.put_body(out_, part->bytes);
    } else if (const auto* raw = std::get_if<step::raw_bytes>(&each)) {
        out_ += raw->bytes;
    } else if (const auto* event = std::get_if<step::event>(&each)) {
        renderer_.put_body(out_, event->bytes);
        const bool flushed = co_await flush();
        co_return flushed ? state::going : state::failed;
    } else if (const auto* end = std::get_if<step::close>(&each)) {
        co_return end->is_complete ? state::closed : state::broken_off;
    } else {
        const state now = co_await flush_and_perform(each);
        co_return now;
    }
    co_return state::going;
}

awaitable<plan_writer::state> plan_writer::flush_and_perform(const response_step& each) {
    const bool flushed = co_await flush();
    if (!flushed)
        co_return state::failed;
    if (const auto* pause = std::get_if<step::delay>(&each)) {
        const bool slept = co_await this->pause(pause->length);
        if (!slept)
            co_return state::failed;
    } else if (std::get_if<step::stall>(&each)) {
        co_await stall();
        co_return state::broken_off;
    } else if (std::get_if<step::reset>(&each)) {
        socket_.reset();
        co_return state::broken_off;
    }
    co_return state::going;
}

awaitable<bool> plan_writer::pause(std::chrono::nanoseconds length) {
    if (is_cancelled_)
        co_return false;
    due_ += length;
    if (!sleeper_)
        sleeper_.emplace(socket_.get_executor(), *time_);
    if (watcher_)
        watcher_->on_pause();
    const bool slept = co_await sleeper_->until(due_);
    if (watcher_)
        watcher_->on_resume();
    co_return slept;
}

/// Nobody waits for the server meanwhile, so it does not count as busy.
awaitable<void> plan_writer::stall() {
    if (is_stopping_)
        co_return;
    is_stalled_ = true;
    if (watcher_)
        watcher_->on_pause();
    co_await wait_for_close();
    if (watcher_)
        watcher_->on_resume();
    is_stalled_ = false;
}

void plan_writer::stop() {
    is_stopping_ = true;
    if (is_stalled_)
        socket_.cancel();
}

void plan_writer::cancel() {
    is_cancelled_ = true;
    if (sleeper_)
        sleeper_->cancel();
}

awaitable<void> plan_writer::wait_for_close() {
    std::array<char, 1024> ignored;
    for (;;) {
        const auto [failure, read] = co_await socket_.async_read_some(asio::buffer(ignored));
        if (failure)
            co_return;
    }
}

} // namespace moonage_proto::fake_server
