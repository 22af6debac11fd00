#include "listener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

// Out of file descriptors or memory: the next attempt is worth nothing before some are free again.
constexpr std::chrono::milliseconds pause_after_failure{50};

std::chrono::milliseconds watch_interval(const http_limits& limits) {
    const std::chrono::milliseconds shortest =
        std::min({limits.read_deadline, limits.idle_timeout, limits.write_deadline});
    return std::clamp(shortest / 4, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

[[noreturn]] void fail_to_listen(const std::string& where, const std::string& why,
                                 const std::string& remedy) {
    throw std::runtime_error("cannot listen on " + where + ": " + why + "; " + remedy);
}

tcp_acceptor open_acceptor(asio::io_context& loop, const std::string& address, std::uint16_t port) {
    boost::system::error_code failure;
    const auto ip = asio::ip::make_address(address, failure);
    if (failure)
        fail_to_listen("\"" + address + "\"", "it is no IP address", "try 127.0.0.1");
    const tcp::endpoint where(ip, port);
    const std::string name = address + " port " + std::to_string(port);
    tcp_acceptor made(loop.get_executor());
    made.open(where.protocol(), failure);
    if (failure)
        fail_to_listen(name, failure.message(), "try another address");
    made.set_option(tcp_acceptor::reuse_address(true), failure);
    made.bind(where, failure);
    if (!failure)
        made.listen(tcp_acceptor::max_listen_connections, failure);
    if (failure)
        fail_to_listen(name, failure.message(), "try port 0 for a free one");
    return made;
}

} // namespace

listener::listener(asio::io_context& loop, const std::string& address, std::uint16_t port,
                   const http_limits& limits)
    : loop_(loop)
    , acceptor_(open_acceptor(loop, address, port))
    , port_(acceptor_.local_endpoint().port())
    , limits_(limits)
    , watch_(loop.get_executor()) {}

void listener::start(application& answers, server_tls* tls) {
    application_ = &answers;
    tls_ = tls;
    asio::co_spawn(loop_.get_executor(), accept(), asio::detached);
}

void listener::stop() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    for (connection* client : connections_)
        client->stop();
}

void listener::abort() {
    for (connection* client : connections_)
        client->abort();
}

awaitable<void> listener::accept() {
    while (acceptor_.is_open()) {
        auto [failure, socket] = co_await acceptor_.async_accept(no_throw);
        if (!acceptor_.is_open())
            co_return;
        if (failure) {
            real_timer pause(loop_.get_executor(), pause_after_failure);
            co_await pause.async_wait(no_throw);
            continue;
        }
        if (connections_.size() >= limits_.max_connections)
            continue; // Closed by its destructor.
        boost::system::error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        auto client = std::make_shared<connection>(std::move(socket), tls_, *application_, limits_);
        asio::co_spawn(loop_.get_executor(), serve(std::move(client)), asio::detached);
    }
}

awaitable<void> listener::serve(std::shared_ptr<connection> client) {
    const registration entry(*this, *client);
    co_await client->serve();
}

listener::registration::registration(listener& owner, connection& client)
    : owner_(owner)
    , client_(client) {
    owner_.connections_.insert(&client_);
    if (owner_.is_watching_)
        return;
    owner_.is_watching_ = true;
    asio::co_spawn(owner_.loop_.get_executor(), owner_.watch_deadlines(), asio::detached);
}

listener::registration::~registration() {
    owner_.connections_.erase(&client_);
    if (owner_.connections_.empty())
        owner_.watch_.cancel();
}

awaitable<void> listener::watch_deadlines() {
    const std::chrono::milliseconds interval = watch_interval(limits_);
    while (!connections_.empty()) {
        watch_.expires_after(interval);
        co_await watch_.async_wait(no_throw);
        const auto now = deadline::steady::now();
        for (connection* client : connections_)
            client->check_deadline(now);
    }
    is_watching_ = false;
}

} // namespace moonage_proto::fake_server
