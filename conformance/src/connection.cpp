#include "connection.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

#include <stdexcept>

namespace moonage_proto::conformance {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using boost::system::error_code;

ssl::context make_tls_context(const client_options& options) {
    ssl::context context(ssl::context::tls_client);
    context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                        ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    error_code error;
    if (options.ca_file.empty())
        context.set_default_verify_paths(error);
    else if (context.load_verify_file(options.ca_file, error); error)
        throw std::runtime_error("cannot use the CA file " + options.ca_file + ": " +
                                 error.message());
    context.set_verify_mode(options.insecure ? ssl::verify_none : ssl::verify_peer);
    return context;
}

bool is_quiet(connection& idle) {
    error_code error;
    char byte = 0;
    idle.socket.non_blocking(true, error);
    idle.socket.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
    return error == asio::error::would_block && idle.buffer.size() == 0;
}

asio::awaitable<void> connect(connection& to, const std::vector<tcp::endpoint>& endpoints,
                              const base_url& target, bool insecure, std::string& failure) {
    error_code error;
    co_await asio::async_connect(to.socket, endpoints,
                                 asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        failure = "cannot connect to " + target.authority() + ": " + error.message();
        co_return;
    }
    to.socket.set_option(tcp::no_delay(true), error);
    if (!to.secure)
        co_return;
    error_code no_address;
    asio::ip::make_address(target.host, no_address);
    if (no_address) // RFC 6066 §3 has names only.
        SSL_set_tlsext_host_name(to.secure->native_handle(), target.host.c_str());
    if (!insecure)
        to.secure->set_verify_callback(ssl::host_name_verification(target.host));
    co_await to.secure->async_handshake(ssl::stream_base::client,
                                        asio::redirect_error(asio::use_awaitable, error));
    if (error)
        failure = "the TLS handshake with " + target.authority() + " failed: " + error.message();
    if (error && error.message().find("certificate verify failed") != std::string::npos)
        failure += "; name its authority with --ca FILE, or accept any certificate with --insecure";
}

asio::awaitable<void> transact(connection& over, wire_exchange& what) {
    if (over.secure)
        co_await transact(*over.secure, over.buffer, what);
    else
        co_await transact(over.socket, over.buffer, what);
}

} // namespace moonage_proto::conformance
