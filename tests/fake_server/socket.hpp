#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace test {

/// The longest that a test waits for anything.
inline constexpr int patience_ms = 30000;

/// A TCP socket whose every wait has a deadline.
class socket {
public:
    explicit socket(int handle)
        : handle_(handle) {}
    socket(socket&& other) noexcept
        : handle_(std::exchange(other.handle_, -1)) {}
    ~socket() {
        if (handle_ >= 0)
            ::close(handle_);
    }

    static sockaddr_in loopback(std::uint16_t port) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return where;
    }

    static socket connect(std::uint16_t port) {
        socket made(::socket(AF_INET, SOCK_STREAM, 0));
        const sockaddr_in where = loopback(port);
        if (::connect(made.handle_, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
            throw std::runtime_error("cannot connect");
        constexpr timeval patience{patience_ms / 1000, 0};
        ::setsockopt(made.handle_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        return made;
    }

    /// A socket that listens on a free port.
    static socket listen() {
        socket made(::socket(AF_INET, SOCK_STREAM, 0));
        const sockaddr_in where = loopback(0);
        if (::bind(made.handle_, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0 ||
            ::listen(made.handle_, 64) != 0)
            throw std::runtime_error("cannot listen");
        return made;
    }

    std::uint16_t port() const {
        sockaddr_in where{};
        socklen_t size = sizeof where;
        ::getsockname(handle_, reinterpret_cast<sockaddr*>(&where), &size);
        return ntohs(where.sin_port);
    }

    /// Accepts one connection; an invalid socket where none came in time.
    socket accept(int wait_ms) {
        return socket(is_readable(wait_ms) ? ::accept(handle_, nullptr, nullptr) : -1);
    }

    bool is_valid() const { return handle_ >= 0; }

    bool is_readable(int wait_ms) const {
        pollfd waiting{handle_, POLLIN, 0};
        return ::poll(&waiting, 1, wait_ms) == 1;
    }

    /// False where the other side has ended the connection. Throws where it takes nothing.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EAGAIN)
                throw std::runtime_error("nothing was taken in time");
            if (sent <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    void close_sending() { ::shutdown(handle_, SHUT_WR); }

    /// Ends the connection with a reset; what was not sent yet is lost.
    void reset() {
        const linger at_once{1, 0};
        ::setsockopt(handle_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        ::close(std::exchange(handle_, -1));
    }

    /// Appends what has come; false at the end of the connection. Throws where nothing comes.
    bool receive(std::string& buffer, int wait_ms = patience_ms) {
        if (!is_readable(wait_ms))
            throw std::runtime_error("nothing came in time; so far: " + buffer);
        char bytes[16384];
        const auto count = ::recv(handle_, bytes, sizeof bytes, 0);
        if (count <= 0)
            return false;
        buffer.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

private:
    int handle_;
};

} // namespace test
