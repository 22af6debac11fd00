#pragma once

#include "test_client.hpp"

#include <boost/json/parse.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace test {

/// A delivery as it came.
struct received_delivery {
    std::string request_line;
    std::string head;
    std::string body;

    std::string header(std::string_view name) const {
        const std::size_t found = head.find(std::string(name) + ": ");
        if (found == std::string::npos)
            return {};
        const std::size_t begin = found + name.size() + 2;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
    boost::json::value json() const { return boost::json::parse(body); }
    std::string event() const { return std::string(json().at("event").as_string()); }
};

/// Receives webhooks in a thread of its own.
class webhook_receiver {
public:
    /// Answers each delivery with the next of the statuses, then with 204; 0 is no answer at all.
    explicit webhook_receiver(std::vector<int> statuses = {})
        : statuses_(std::move(statuses))
        , door_(socket::listen())
        , thread_([this] { run(); }) {}
    ~webhook_receiver() {
        is_over_ = true;
        thread_.join();
    }

    std::string url() const {
        return "http://127.0.0.1:" + std::to_string(door_.port()) + "/hook?a=b";
    }

    /// The deliveries so far, once there are as many or time is up.
    std::vector<received_delivery> wait_for(std::size_t count, int wait_ms = patience_ms) {
        std::unique_lock guard(mutex_);
        more_.wait_for(guard, std::chrono::milliseconds(wait_ms),
                       [&] { return deliveries_.size() >= count; });
        return deliveries_;
    }

private:
    void run() {
        std::vector<socket> unanswered;
        while (!is_over_) {
            socket client = door_.accept(20);
            if (!client.is_valid())
                continue;
            const int status = next_status();
            receive(client);
            if (status == 0)
                unanswered.push_back(std::move(client));
            else
                client.send("HTTP/1.1 " + std::to_string(status) +
                            " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    }

    int next_status() {
        const std::lock_guard guard(mutex_);
        if (statuses_.empty())
            return 204;
        const int status = statuses_.front();
        statuses_.erase(statuses_.begin());
        return status;
    }

    void receive(socket& client) {
        std::string bytes;
        std::size_t end;
        while ((end = bytes.find("\r\n\r\n")) == std::string::npos)
            if (!client.receive(bytes))
                return;
        received_delivery got;
        got.head = bytes.substr(0, end + 2);
        got.request_line = got.head.substr(0, got.head.find("\r\n"));
        const std::size_t length = std::stoul(got.header("Content-Length"));
        while (bytes.size() < end + 4 + length)
            if (!client.receive(bytes))
                return;
        got.body = bytes.substr(end + 4);
        const std::lock_guard guard(mutex_);
        deliveries_.push_back(std::move(got));
        more_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable more_;
    std::vector<int> statuses_;
    std::vector<received_delivery> deliveries_;
    std::atomic<bool> is_over_{false};
    socket door_;
    std::thread thread_;
};

} // namespace test
