#pragma once

#include "../../fake_server/src/certificates.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <string>
#include <thread>
#include <utility>

namespace test {

/// Receives webhooks over TLS in a thread of its own and answers each 204.
class tls_webhook_receiver {
public:
    explicit tls_webhook_receiver(moonage_proto::fake_server::server_certificate kind)
        : identity_(moonage_proto::fake_server::make_server_identity(kind, "127.0.0.1")) {
        context_.use_certificate(boost::asio::buffer(identity_.certificate),
                                 boost::asio::ssl::context::pem);
        context_.use_private_key(boost::asio::buffer(identity_.private_key),
                                 boost::asio::ssl::context::pem);
        boost::asio::co_spawn(loop_, serve(), boost::asio::detached);
        thread_ = std::thread([this] { loop_.run(); });
    }
    ~tls_webhook_receiver() { stop(); }

    /// What the members below tell is complete after this.
    void stop() {
        loop_.stop();
        if (thread_.joinable())
            thread_.join();
    }

    std::string url(const std::string& host = "127.0.0.1") const {
        return "https://" + host + ":" + std::to_string(door_.local_endpoint().port()) + "/hook";
    }
    const std::string& ca() const { return identity_.ca_certificate; }

    int deliveries = 0;
    std::string body;        ///< Of the last one.
    std::string server_name; ///< The name that the sender asked for (RFC 6066 section 3).

private:
    using asio_tcp = boost::asio::ip::tcp;
    using stream = boost::asio::ssl::stream<asio_tcp::socket>;

    boost::asio::awaitable<void> serve() {
        for (;;) {
            asio_tcp::socket plain = co_await door_.async_accept(boost::asio::use_awaitable);
            stream over(std::move(plain), context_);
            co_await receive(over);
        }
    }

    boost::asio::awaitable<void> receive(stream& over) {
        const auto no_throw = boost::asio::as_tuple(boost::asio::use_awaitable);
        const auto [refused] =
            co_await over.async_handshake(boost::asio::ssl::stream_base::server, no_throw);
        if (refused)
            co_return;
        boost::beast::flat_buffer bytes;
        boost::beast::http::request<boost::beast::http::string_body> got;
        const auto [failure, count] =
            co_await boost::beast::http::async_read(over, bytes, got, no_throw);
        if (failure)
            co_return;
        const char* const name =
            SSL_get_servername(over.native_handle(), TLSEXT_NAMETYPE_host_name);
        ++deliveries;
        body = got.body();
        server_name = name ? name : "";
        const auto answer = boost::asio::buffer(answer_);
        co_await boost::asio::async_write(over, answer, no_throw);
    }

    const std::string answer_ = "HTTP/1.1 204 No Content\r\n\r\n";
    moonage_proto::fake_server::server_identity identity_;
    boost::asio::io_context loop_{1};
    boost::asio::ssl::context context_{boost::asio::ssl::context::tls_server};
    asio_tcp::acceptor door_{loop_, {boost::asio::ip::address_v4::loopback(), 0}};
    std::thread thread_;
};

} // namespace test
