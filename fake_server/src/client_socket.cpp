#include "client_socket.hpp"

#include "server_tls.hpp"

#include <boost/asio/socket_base.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace moonage_proto::fake_server {

namespace ssl = asio::ssl;

struct client_socket::tls_layer : ssl::stream<tcp_socket&> {
    using stream::stream;
};

// No function that reads or writes is a coroutine: each hands on the one that Asio makes.

client_socket::client_socket(tcp_socket socket, server_tls* tls)
    : socket_(std::move(socket)) {
    if (tls != nullptr)
        tls_ = std::make_unique<tls_layer>(socket_, tls->context());
}

client_socket::~client_socket() = default;

awaitable<bool> client_socket::handshake() {
    if (!tls_)
        co_return true;
    const auto [failure] = co_await tls_->async_handshake(ssl::stream_base::server, no_throw);
    co_return !failure;
}

client_socket::transfer client_socket::async_read_some(asio::mutable_buffer space) {
    return tls_ ? tls_->async_read_some(space, no_throw) : socket_.async_read_some(space, no_throw);
}

client_socket::transfer client_socket::async_write(asio::const_buffer bytes) {
    return tls_ ? asio::async_write(*tls_, bytes, no_throw)
                : asio::async_write(socket_, bytes, no_throw);
}

awaitable<void> client_socket::end_sending() {
    if (tls_) {
        // As if the client's close_notify had come: OpenSSL then sends ours and waits for nothing.
        SSL* const handle = tls_->native_handle();
        SSL_set_shutdown(handle, SSL_get_shutdown(handle) | SSL_RECEIVED_SHUTDOWN);
        co_await tls_->async_shutdown(no_throw);
    }
    boost::system::error_code ignored;
    socket_.shutdown(tcp_socket::shutdown_send, ignored);
}

client_socket::transfer client_socket::async_read_unseen(asio::mutable_buffer space) {
    return socket_.async_read_some(space, no_throw);
}

void client_socket::cancel() {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void client_socket::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void client_socket::reset() {
    boost::system::error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    close();
}

} // namespace moonage_proto::fake_server
