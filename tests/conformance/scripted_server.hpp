#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// What the server does after it has read a request.
struct scripted_answer {
    std::vector<std::string> parts;     ///< Sent one after the other.
    std::chrono::milliseconds pause{0}; ///< Between the parts.
    enum class end { keep, close, hang } then = end::keep;
    std::size_t repeats = 1; ///< How often the last part is sent, while somebody reads it.
};

/// An HTTP server of raw bytes for one client at a time: every request is handed to a function, and
/// the bytes of its answer are sent as they are.
class scripted_server {
public:
    using script = std::function<scripted_answer(const std::string& request)>;

    explicit scripted_server(script answer)
        : answer_(std::move(answer))
        , thread_([this] { serve(); }) {}

    ~scripted_server() {
        is_stopping_ = true;
        boost::system::error_code ignored;
        boost::asio::io_context context;
        boost::asio::ip::tcp::socket waker(context);
        waker.connect(acceptor_.local_endpoint(), ignored);
        thread_.join();
    }

    std::string origin() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }
    std::string base() const { return origin() + "/v1"; }
    int connections() const { return connections_; }

    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    using tcp = boost::asio::ip::tcp;

    void serve() {
        while (!is_stopping_) {
            boost::system::error_code error;
            tcp::socket socket(context_);
            acceptor_.accept(socket, error);
            if (error || is_stopping_)
                continue;
            ++connections_;
            while (answer_one(socket))
                ;
        }
    }

    /// False when the connection is over.
    bool answer_one(tcp::socket& socket) {
        const std::string request = read_request(socket);
        if (request.empty())
            return false;
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(request);
        }
        const scripted_answer answer = answer_(request);
        boost::system::error_code error;
        socket.non_blocking(false, error);
        for (std::size_t i = 0; i + 1 < answer.parts.size() + answer.repeats; ++i) {
            if (error || is_stopping_ || answer.parts.empty())
                break;
            const std::string& part = answer.parts[std::min(i, answer.parts.size() - 1)];
            boost::asio::write(socket, boost::asio::buffer(part), error);
            if (answer.pause.count() > 0)
                std::this_thread::sleep_for(answer.pause);
        }
        if (answer.then == scripted_answer::end::hang)
            hang(socket);
        return answer.then == scripted_answer::end::keep && !error;
    }

    /// Waits, a little at a time, so that the server can be stopped meanwhile.
    bool wait_readable(tcp::socket& socket) {
        for (;;) {
            boost::system::error_code error;
            char byte = 0;
            socket.non_blocking(true);
            const auto size =
                socket.receive(boost::asio::buffer(&byte, 1), tcp::socket::message_peek, error);
            if (size > 0)
                return true;
            if (error != boost::asio::error::would_block || is_stopping_)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    void hang(tcp::socket& socket) { wait_readable(socket); }

    std::string read_request(tcp::socket& socket) {
        std::string text;
        auto size = std::string::npos;
        while (text.size() < size && wait_readable(socket)) {
            boost::system::error_code error;
            char bytes[65536];
            text.append(bytes, socket.read_some(boost::asio::buffer(bytes), error));
            if (error && error != boost::asio::error::would_block)
                return {};
            if (size == std::string::npos)
                size = size_of(text);
        }
        return text.size() < size ? std::string() : text;
    }

    /// Of a request that begins so, where its header is there.
    static std::size_t size_of(const std::string& begin) {
        const auto head = begin.find("\r\n\r\n");
        if (head == std::string::npos)
            return head;
        const auto at = begin.find("Content-Length: ");
        const auto body = at == std::string::npos ? 0 : std::stoul(begin.substr(at + 16, 20));
        return head + 4 + body;
    }

    script answer_;
    boost::asio::io_context context_;
    tcp::acceptor acceptor_{context_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)};
    std::atomic<bool> is_stopping_{false};
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

/// An answer with the length that its body has.
inline std::string http_answer(int status, const std::string& body,
                               const std::string& headers = "Content-Type: application/json\r\n") {
    return "HTTP/1.1 " + std::to_string(status) + " Scripted\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// A server that gives every request the same bytes.
inline scripted_server::script always(scripted_answer answer) {
    return [answer](const std::string&) { return answer; };
}
