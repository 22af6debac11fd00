#pragma once

#include "http_client.hpp"
#include "http_wire.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// Throws std::runtime_error where the CA file cannot be used.
boost::asio::ssl::context make_tls_context(const client_options& options);

/// A connection to the target; `secure` stands over `socket`.
struct connection {
    explicit connection(const boost::asio::any_io_executor& executor)
        : socket(executor) {}

    boost::asio::ip::tcp::socket socket;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> secure;
    boost::beast::flat_buffer buffer{2 * wire_exchange::max_head};
};

/// Whether nothing came on an idle connection: neither its end nor bytes that nobody asked for.
bool is_quiet(connection& idle);

/// Connects and, for https, shakes hands; says in `failure` why it could not.
boost::asio::awaitable<void> connect(connection& to,
                                     const std::vector<boost::asio::ip::tcp::endpoint>& endpoints,
                                     const base_url& target, std::string& failure);

/// Sends and receives, over TLS where the connection has it.
boost::asio::awaitable<void> transact(connection& over, wire_exchange& what);

} // namespace moonage_proto::conformance
