#pragma once

#include "application.hpp"
#include "connection.hpp"
#include "loop.hpp"

#include <moonage_proto/fake_server/http_limits.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>

namespace moonage_proto::fake_server {

/// Accepts connections on one port and watches over their deadlines.
class listener {
public:
    /// Listens on return. Throws std::runtime_error where it cannot.
    listener(asio::io_context& loop, const std::string& address, std::uint16_t port,
             const http_limits& limits);

    std::uint16_t port() const { return port_; }

    /// Starts to accept, over TLS where `tls` is not null; both must outlive the loop's work.
    void start(application& answers, server_tls* tls);

    /// Accepts nothing more and lets each connection finish its answer.
    void stop();
    /// Ends every connection now.
    void abort();

    bool has_connections() const { return !connections_.empty(); }

private:
    /// Counts a connection for as long as its coroutine lives.
    class registration {
    public:
        registration(listener& owner, connection& client);
        ~registration();

    private:
        listener& owner_;
        connection& client_;
    };

    awaitable<void> accept();
    awaitable<void> serve(std::shared_ptr<connection> client);
    awaitable<void> watch_deadlines();

    asio::io_context& loop_;
    tcp_acceptor acceptor_;
    std::uint16_t port_ = 0;
    const http_limits& limits_;
    application* application_ = nullptr;
    server_tls* tls_ = nullptr;
    std::unordered_set<connection*> connections_;
    real_timer watch_;
    bool is_watching_ = false;
};

} // namespace moonage_proto::fake_server
