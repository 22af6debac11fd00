#include "webhook_client.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_static_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

namespace moonage_proto::fake_server {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t most_header_bytes = 8192;

std::string request_text(const webhook_target& where, const std::string& body,
                         const std::string& signature) {
    std::string text = "POST " + where.path + " HTTP/1.1\r\n";
    text += "Host: " + where.authority + "\r\n";
    text += "User-Agent: moonage-proto\r\n";
    text += "Content-Type: application/json\r\n";
    text += "X-Moonage-Signature: " + signature + "\r\n";
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    text += "Connection: close\r\n\r\n";
    return text += body;
}

} // namespace

webhook_client::webhook_client(executor loop, std::chrono::milliseconds deadline)
    : resolver_(loop)
    , socket_(loop)
    , timer_(loop)
    , deadline_(deadline) {}

awaitable<unsigned> webhook_client::post(const webhook_target& where, const std::string& body,
                                         const std::string& signature) {
    if (cancelled_)
        co_return 0;
    timer_.expires_after(deadline_);
    timer_.async_wait([self = shared_from_this()](boost::system::error_code in_time) {
        if (!in_time)
            self->break_off();
    });
    unsigned status = 0;
    const bool connected = co_await connect(where);
    if (connected) {
        const std::string bytes = request_text(where, body, signature);
        status = co_await exchange(bytes);
    }
    timer_.cancel();
    break_off();
    co_return status;
}

awaitable<bool> webhook_client::connect(const webhook_target& where) {
    const std::string port = std::to_string(where.port);
    const auto [unknown, endpoints] =
        co_await resolver_.async_resolve(where.host, port, tcp_resolver::numeric_service, no_throw);
    if (unknown || cancelled_)
        co_return false;
    const auto [failure, endpoint] = co_await asio::async_connect(socket_, endpoints, no_throw);
    co_return !failure;
}

awaitable<unsigned> webhook_client::exchange(const std::string& bytes) {
    const auto out = asio::buffer(bytes);
    const auto [unsent, written] = co_await asio::async_write(socket_, out, no_throw);
    if (unsent)
        co_return 0;
    boost::beast::flat_static_buffer<most_header_bytes> in;
    http::response_parser<http::empty_body> parser;
    parser.header_limit(most_header_bytes);
    const auto [failure, count] = co_await http::async_read_header(socket_, in, parser, no_throw);
    if (failure)
        co_return 0;
    co_return parser.get().result_int();
}

void webhook_client::cancel() {
    cancelled_ = true;
    timer_.cancel();
    break_off();
}

void webhook_client::break_off() {
    boost::system::error_code ignored;
    resolver_.cancel();
    socket_.close(ignored);
}

} // namespace moonage_proto::fake_server
