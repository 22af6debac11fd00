#include "random_hex.hpp"
#include "run_errors.hpp"
#include "stop_flag.hpp"

#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace moonage_proto::conformance {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr std::size_t max_deliveries = 1000;
constexpr std::size_t max_delivery_bytes = std::size_t{1} << 20;
constexpr int max_connections = 100;
constexpr std::chrono::seconds connection_deadline(30);

/// `127.0.0.1:0` or `[::1]:8080`.
tcp::endpoint parse_listen(const std::string& text) {
    const auto colon = text.rfind(':');
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const char* const digits = colon == std::string::npos ? end : text.data() + colon + 1;
    const auto number = std::from_chars(digits, end, port);
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error || number.ec != std::errc() || number.ptr != end)
        throw std::runtime_error("webhooks.listen: expected an address and a port such as "
                                 "127.0.0.1:0, got \"" +
                                 text + '"');
    return {address, port};
}

webhook_delivery to_delivery(const http::request<http::string_body>& request) {
    webhook_delivery made;
    made.method = std::string(request.method_string());
    made.path = std::string(request.target());
    for (const auto& field : request)
        made.headers.add(std::string(field.name_string()), std::string(field.value()));
    made.body = request.body();
    made.received = std::chrono::system_clock::now();
    return made;
}

} // namespace

class webhook_receiver::server {
public:
    explicit server(const webhook_settings& settings)
        : settings_(settings) {
        const tcp::endpoint wanted = parse_listen(settings.listen);
        try {
            acceptor_.open(wanted.protocol());
            acceptor_.set_option(tcp::acceptor::reuse_address(true));
            acceptor_.bind(wanted);
            acceptor_.listen();
        } catch (const boost::system::system_error& why) {
            throw std::runtime_error("cannot listen for webhooks on " + settings.listen + ": " +
                                     why.code().message() +
                                     "; free it or name another address in webhooks.listen");
        }
        url_ = settings.public_url.empty() ? local_url() : settings.public_url;
        while (url_.ends_with('/'))
            url_.pop_back();
        url_ += own_path_;
        asio::co_spawn(context_, accept(), asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }

    ~server() {
        context_.stop();
        thread_.join();
    }

    const std::string& url() const { return url_; }
    const webhook_settings& settings() const { return settings_; }

    std::vector<webhook_delivery> deliveries() const {
        const std::lock_guard lock(mutex_);
        return deliveries_;
    }

    std::optional<webhook_delivery> wait_for(const predicate& wanted,
                                             std::chrono::milliseconds at_most) {
        constexpr std::chrono::milliseconds slice(50);
        const auto deadline = std::chrono::steady_clock::now() + at_most;
        std::unique_lock lock(mutex_);
        for (std::size_t seen = 0;;) {
            for (; seen < deliveries_.size(); ++seen)
                if (wanted(deliveries_[seen]))
                    return deliveries_[seen];
            const auto now = std::chrono::steady_clock::now();
            if (stop_requested())
                throw run_stopped{"the run was interrupted"};
            if (now >= deadline)
                return std::nullopt;
            arrived_.wait_until(lock, std::min(deadline, now + slice));
        }
    }

private:
    std::string local_url() const {
        const tcp::endpoint bound = acceptor_.local_endpoint();
        const std::string address = bound.address().to_string();
        const std::string host = bound.address().is_v6() ? '[' + address + ']' : address;
        return "http://" + host + ':' + std::to_string(bound.port());
    }

    asio::awaitable<void> accept() {
        for (;;) {
            boost::system::error_code error;
            tcp::socket socket =
                co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (!error && connections_ < max_connections)
                asio::co_spawn(context_, serve(std::move(socket)), asio::detached);
            else if (error == asio::error::operation_aborted)
                co_return;
        }
    }

    asio::awaitable<void> serve(tcp::socket socket) {
        ++connections_;
        beast::tcp_stream stream(std::move(socket));
        beast::flat_buffer buffer;
        bool is_open = true;
        while (is_open) {
            stream.expires_after(connection_deadline);
            http::request_parser<http::string_body> parser;
            parser.body_limit(max_delivery_bytes);
            boost::system::error_code error;
            co_await http::async_read(stream, buffer, parser,
                                      asio::redirect_error(asio::use_awaitable, error));
            if (error)
                break;
            http::response<http::empty_body> answer(http::status::no_content, 11);
            is_open = parser.keep_alive();
            answer.keep_alive(is_open);
            if (auto delivery = own_delivery(parser.get()))
                keep(*std::move(delivery));
            co_await http::async_write(stream, answer,
                                       asio::redirect_error(asio::use_awaitable, error));
            is_open = is_open && !error;
        }
        --connections_;
    }

    /// The path without what stands before it. Empty of a webhook that an earlier run has left: it
    /// cannot be taken back, and its secret is gone.
    std::optional<webhook_delivery> own_delivery(const http::request<http::string_body>& request) {
        webhook_delivery made = to_delivery(request);
        const auto own = made.path.find(own_path_);
        if (own == std::string::npos)
            return std::nullopt;
        made.path.erase(0, own + own_path_.size());
        return made;
    }

    void keep(webhook_delivery delivery) {
        const std::lock_guard lock(mutex_);
        if (deliveries_.size() == max_deliveries)
            return;
        deliveries_.push_back(std::move(delivery));
        arrived_.notify_all();
    }

    webhook_settings settings_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_{context_};
    const std::string own_path_ = '/' + random_hex(16);
    std::string url_;
    int connections_ = 0; ///< Of the server's thread alone.
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<webhook_delivery> deliveries_;
    std::thread thread_;
};

webhook_receiver::webhook_receiver(const webhook_settings& settings)
    : server_(std::make_unique<server>(settings)) {}

webhook_receiver::~webhook_receiver() = default;

std::string webhook_receiver::url(std::string_view path) const {
    std::string url = server_->url();
    if (!path.starts_with('/'))
        url += '/';
    return url.append(path);
}

std::chrono::milliseconds webhook_receiver::deadline() const {
    return server_->settings().deadline;
}

std::vector<webhook_delivery> webhook_receiver::deliveries() const {
    return server_->deliveries();
}

std::optional<webhook_delivery> webhook_receiver::wait_for(const predicate& wanted,
                                                           std::chrono::milliseconds at_most) {
    return server_->wait_for(wanted, at_most);
}

} // namespace moonage_proto::conformance
