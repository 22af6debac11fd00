#pragma once

#include <moonage_proto/fake_server/tls_options.hpp>

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace moonage_proto::fake_server {

/// What a server needs to speak TLS with its clients.
class server_tls {
public:
    /// With a certificate for that IP address. Throws std::runtime_error where OpenSSL refuses.
    server_tls(const tls_options& how, const std::string& address);

    boost::asio::ssl::context& context() { return context_; }

    /// PEM of the authority that signed the server's certificate.
    const std::string& ca_certificate() const { return ca_certificate_; }

private:
    boost::asio::ssl::context context_;
    std::string ca_certificate_;
};

} // namespace moonage_proto::fake_server
