#pragma once

#include "socket.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace test {

/// An answer as it came.
struct reply {
    unsigned status = 0;
    std::map<std::string, std::string> headers; ///< By lower-case names.
    std::string body;
    std::vector<std::string> chunks; ///< Of a chunked body.

    boost::json::value json() const { return boost::json::parse(body); }
    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
    bool has(const std::string& name) const { return headers.count(name) != 0; }
    std::string code() const { return std::string(json().at("error").at("code").as_string()); }
    std::string message() const {
        return std::string(json().at("error").at("message").as_string());
    }
};

/// One connection to a server, for bytes of any kind.
class test_client {
public:
    explicit test_client(std::uint16_t port)
        : socket_(socket::connect(port)) {}

    bool send(std::string_view bytes) { return socket_.send(bytes); }
    void close_sending() { socket_.close_sending(); }
    void reset() { socket_.reset(); }

    /// The next answer; `without_body` for the answer to a HEAD request.
    reply receive(bool without_body = false) {
        reply got = receive_head();
        if (without_body || got.status == 204 || got.status == 100)
            return got;
        if (got.header("transfer-encoding") == "chunked") {
            while (receive_chunk(got)) {
            }
        } else if (got.has("content-length")) {
            got.body = take(std::stoul(got.header("content-length")));
        } else {
            got.body = receive_all();
        }
        return got;
    }

    reply receive_head() {
        const std::string head = take_line_until("\r\n\r\n");
        reply got;
        got.status = static_cast<unsigned>(std::stoul(head.substr(head.find(' ') + 1, 3)));
        std::size_t at = head.find("\r\n");
        while (at != std::string::npos && at + 2 < head.size()) {
            const std::size_t end = std::min(head.find("\r\n", at + 2), head.size());
            const std::string line = head.substr(at + 2, end - at - 2);
            const std::size_t colon = line.find(": ");
            std::string name = line.substr(0, colon);
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return std::tolower(c); });
            got.headers[name] = line.substr(colon + 2);
            at = end == head.size() ? std::string::npos : end;
        }
        return got;
    }

    /// False at the last chunk.
    bool receive_chunk(reply& got) {
        const std::size_t size = std::stoul(take_line_until("\r\n"), nullptr, 16);
        if (size > 0) {
            got.chunks.push_back(take(size));
            got.body += got.chunks.back();
        }
        take(2);
        return size > 0;
    }

    /// Everything until the connection ends.
    std::string receive_all() {
        while (socket_.receive(buffer_)) {
        }
        return std::exchange(buffer_, std::string());
    }

    /// Whether the server has ended the connection, with nothing more to say.
    bool is_at_end() { return buffer_.empty() && !socket_.receive(buffer_); }

    bool has_more(int wait_ms) { return !buffer_.empty() || socket_.is_readable(wait_ms); }

private:
    std::string take(std::size_t size) {
        while (buffer_.size() < size)
            if (!socket_.receive(buffer_))
                throw std::runtime_error("the connection ended early: " + buffer_);
        std::string taken = buffer_.substr(0, size);
        buffer_.erase(0, size);
        return taken;
    }

    std::string take_line_until(std::string_view mark) {
        std::size_t found;
        while ((found = buffer_.find(mark)) == std::string::npos)
            if (!socket_.receive(buffer_))
                throw std::runtime_error("the connection ended early: " + buffer_);
        std::string taken = buffer_.substr(0, found);
        buffer_.erase(0, found + mark.size());
        return taken;
    }

    socket socket_;
    std::string buffer_;
};

} // namespace test
