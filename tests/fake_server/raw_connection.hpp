#pragma once

#include "socket.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace test {

/// How a connection stands once nothing more comes of it.
enum class ending {
    closed, ///< The server ended it in good order.
    reset,  ///< The server reset it.
    open    ///< It has not ended.
};

/// What came of a connection.
struct raw_answer {
    std::string bytes;
    ending end = ending::open;

    /// What follows the header fields, framing included.
    std::string body() const {
        const std::size_t found = bytes.find("\r\n\r\n");
        return found == std::string::npos ? std::string() : bytes.substr(found + 4);
    }
};

/// A connection that tells how it ended, which `socket` does not.
class raw_connection {
public:
    explicit raw_connection(std::uint16_t port)
        : handle_(connect(port))
        , owner_(handle_) {}

    void send(std::string_view bytes) { owner_.send(bytes); }

    /// Everything until the connection ends. Throws where it does not.
    raw_answer receive_all() {
        raw_answer got;
        while (receive_some(got))
            if (got.end != ending::open)
                return got;
        throw std::runtime_error("the connection has not ended; so far: " + got.bytes);
    }

    /// So many bytes, or fewer where the connection ends before.
    raw_answer receive(std::size_t size) {
        raw_answer got;
        while (got.bytes.size() < size && got.end == ending::open)
            if (!receive_some(got, size - got.bytes.size()))
                throw std::runtime_error("nothing came in time; so far: " + got.bytes);
        return got;
    }

    /// Everything up to that text.
    raw_answer receive_until(std::string_view mark) {
        raw_answer got;
        while (!got.bytes.ends_with(mark) && got.end == ending::open)
            if (!receive_some(got, 1))
                throw std::runtime_error("nothing came in time; so far: " + got.bytes);
        return got;
    }

    /// Whether there is something to receive, the end included.
    bool has_more(int wait_ms) const { return owner_.is_readable(wait_ms); }

private:
    static int connect(std::uint16_t port) {
        const int made = ::socket(AF_INET, SOCK_STREAM, 0);
        const sockaddr_in where = socket::loopback(port);
        if (::connect(made, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
            throw std::runtime_error("cannot connect");
        return made;
    }

    /// False where nothing came in time.
    bool receive_some(raw_answer& got, std::size_t most = 65536) {
        if (!owner_.is_readable(patience_ms))
            return false;
        char bytes[65536];
        const auto count = ::recv(handle_, bytes, std::min(most, sizeof bytes), 0);
        if (count > 0)
            got.bytes.append(bytes, static_cast<std::size_t>(count));
        else
            got.end = count < 0 && errno == ECONNRESET ? ending::reset : ending::closed;
        return true;
    }

    int handle_; ///< The owner's.
    socket owner_;
};

} // namespace test
