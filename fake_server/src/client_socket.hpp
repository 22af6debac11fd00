#pragma once

#include "loop.hpp"

#include <boost/asio/buffer.hpp>

#include <cstddef>
#include <memory>
#include <tuple>

namespace moonage_proto::fake_server {

class server_tls;

/// The server's end of a connection, over TLS or without. One operation at a time; each ends with
/// operation_aborted when it is cancelled.
class client_socket {
public:
    /// An error, and how many bytes were moved until then.
    using transfer = awaitable<std::tuple<boost::system::error_code, std::size_t>>;

    /// Over TLS where `tls` is not null.
    explicit client_socket(tcp_socket socket, server_tls* tls = nullptr);
    ~client_socket();
    client_socket(const client_socket&) = delete;
    client_socket& operator=(const client_socket&) = delete;

    /// Shakes hands where there is TLS (RFC 8446 section 4). False where no request can follow.
    awaitable<bool> handshake();

    /// At least one byte of what the client says.
    transfer async_read_some(asio::mutable_buffer space);
    /// All of the bytes.
    transfer async_write(asio::const_buffer bytes);

    /// Tells the client that nothing more comes: close_notify where there is TLS (RFC 8446 section
    /// 6.1), then the end of the TCP stream. Does not wait for the client's own.
    awaitable<void> end_sending();
    /// Bytes of the TCP connection as they come, for them to be dropped once the sending has ended.
    transfer async_read_unseen(asio::mutable_buffer space);

    executor get_executor() { return socket_.get_executor(); }
    bool is_open() const { return socket_.is_open(); }

    /// Breaks off the operation that waits.
    void cancel();
    /// Ends the TCP connection and whatever waits.
    void close();
    /// Ends it with a RST, which the client sees as an error.
    void reset();

private:
    struct tls_layer;

    tcp_socket socket_;
    std::unique_ptr<tls_layer> tls_; ///< Over `socket_`; null without TLS.
};

} // namespace moonage_proto::fake_server
