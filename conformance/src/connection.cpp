#include "connection.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/error.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <new>
#include <stdexcept>

namespace moonage_proto::conformance {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;

namespace {

/// Has OpenSSL compare the names in the certificate with the host (RFC 9110 section 4.3.4). What it
/// takes for no address is compared as a name, so that nothing goes uncompared.
void expect_host(SSL* handle, const std::string& host) {
    boost::system::error_code no_address;
    asio::ip::make_address(host, no_address);
    if (no_address) // RFC 6066 section 3 has names only.
        SSL_set_tlsext_host_name(handle, host.c_str());
    else if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(handle), host.c_str()) == 1)
        return;
    SSL_set_hostflags(handle, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (SSL_set1_host(handle, host.c_str()) != 1)
        throw std::bad_alloc();
}

bool is_unknown_authority(long verdict) {
    return verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT ||
           verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
           verdict == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE ||
           verdict == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT ||
           verdict == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN;
}

std::string handshake_fault(SSL* handle, const boost::system::error_code& error) {
    const bool is_for_certificate = error.category() == asio::error::get_ssl_category() &&
                                    ERR_GET_REASON(static_cast<unsigned long>(error.value())) ==
                                        SSL_R_CERTIFICATE_VERIFY_FAILED;
    if (!is_for_certificate)
        return error.message();
    const long verdict = SSL_get_verify_result(handle);
    return std::string("its certificate is refused: ") + X509_verify_cert_error_string(verdict) +
           (is_unknown_authority(verdict) ? "; name its authority with --ca FILE, or" : ";") +
           " accept any certificate with --insecure";
}

} // namespace

ssl::context make_tls_context(const client_options& options) {
    ssl::context context(ssl::context::tls_client);
    context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                        ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    boost::system::error_code error;
    if (options.ca_file.empty())
        context.set_default_verify_paths(error);
    else if (context.load_verify_file(options.ca_file, error); error)
        throw std::runtime_error("cannot use the CA file " + options.ca_file + ": " +
                                 error.message());
    context.set_verify_mode(options.insecure ? ssl::verify_none : ssl::verify_peer);
    return context;
}

bool is_quiet(connection& idle) {
    boost::system::error_code error;
    char byte = 0;
    idle.socket.non_blocking(true, error);
    idle.socket.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
    return error == asio::error::would_block && idle.buffer.size() == 0;
}

asio::awaitable<void> connect(connection& to, const std::vector<tcp::endpoint>& endpoints,
                              const base_url& target, std::string& failure) {
    boost::system::error_code error;
    co_await asio::async_connect(to.socket, endpoints,
                                 asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        failure = "cannot connect to " + target.authority() + ": " + error.message();
        co_return;
    }
    to.socket.set_option(tcp::no_delay(true), error);
    if (!to.secure)
        co_return;
    SSL* const handle = to.secure->native_handle();
    expect_host(handle, target.host);
    co_await to.secure->async_handshake(ssl::stream_base::client,
                                        asio::redirect_error(asio::use_awaitable, error));
    if (error)
        failure = "the TLS handshake with " + target.authority() +
                  " failed: " + handshake_fault(handle, error);
}

asio::awaitable<void> transact(connection& over, wire_exchange& what) {
    if (over.secure)
        co_await transact(*over.secure, over.buffer, what);
    else
        co_await transact(over.socket, over.buffer, what);
}

} // namespace moonage_proto::conformance
