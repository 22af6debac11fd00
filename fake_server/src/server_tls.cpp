#include "server_tls.hpp"

#include "certificates.hpp"

#include <boost/asio/buffer.hpp>

namespace moonage_proto::fake_server {

namespace asio = boost::asio;

server_tls::server_tls(const tls_options& how, const std::string& address)
    : context_(asio::ssl::context::tls_server) {
    const server_identity shown = make_server_identity(how.certificate, address);
    SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_2_VERSION);
    context_.use_certificate(asio::buffer(shown.certificate), asio::ssl::context::pem);
    context_.use_private_key(asio::buffer(shown.private_key), asio::ssl::context::pem);
    ca_certificate_ = shown.ca_certificate;
}

} // namespace moonage_proto::fake_server
