#pragma once

#include "../../fake_server/src/loop_scheduler.hpp"
#include "../../fake_server/src/plan_writer.hpp"
#include "test_client.hpp"

#include <moonage_proto/fake_server/manual_clock.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace test {

namespace fake = moonage_proto::fake_server;

/// Keeps what a writer tells of its writing.
struct kept_writing : fake::wire_watcher {
    void on_write() override {}
    void on_segment(std::string_view bytes) override { segments.emplace_back(bytes); }
    void on_pause() override { ++pauses; }
    void on_resume() override {}
    void on_end(fake::wire_end how) override { end = how; }

    std::vector<std::string> segments; ///< The bytes of each write.
    int pauses = 0;
    std::optional<fake::wire_end> end;
};

/// Writes one plan to a socket, whose other end is the client's.
class writing {
public:
    explicit writing(fake::response_plan plan, fake::answer_form form = {})
        : plan_(std::move(plan))
        , form_(form)
        , scheduler_(loop_.get_executor(), time_)
        , door_(loop_.get_executor(),
                fake::tcp::endpoint(fake::asio::ip::address_v4::loopback(), 0))
        , client(door_.local_endpoint().port())
        , socket_(door_.accept())
        , writer_(socket_, deadline_, std::chrono::seconds(1)) {
        fake::asio::co_spawn(loop_, run(), fake::asio::detached);
        thread_ = std::thread([this] { loop_.run(); });
    }
    ~writing() {
        if (thread_.joinable())
            thread_.join();
    }

    /// Whether the connection could be used on; what was written is complete then.
    bool finish() {
        thread_.join();
        const bool reusable = reusable_;
        socket_.close();
        return reusable;
    }

    void advance(fake::clock::duration by) { time_.advance(by); }

    /// What was written; only once it is finished.
    const kept_writing& kept() const { return kept_; }

private:
    fake::awaitable<void> run() {
        reusable_ = co_await writer_.write(plan_, form_, scheduler_, &kept_);
    }

    fake::response_plan plan_;
    fake::answer_form form_;
    fake::manual_clock time_;
    fake::asio::io_context loop_;
    fake::loop_scheduler scheduler_;
    fake::tcp_acceptor door_;
    kept_writing kept_;

public:
    test_client client;

private:
    fake::client_socket socket_;
    fake::deadline deadline_;
    fake::plan_writer writer_;
    bool reusable_ = false;
    std::thread thread_;
};

} // namespace test
