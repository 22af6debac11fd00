#pragma once

#include <moonage_proto/fake_server/tls_options.hpp>

#include <string>

namespace moonage_proto::fake_server {

/// What a TLS server shows and what its clients trust, all PEM.
struct server_identity {
    std::string private_key;
    std::string certificate;
    std::string ca_certificate; ///< Of the authority, which has signed the certificate.
};

/// Makes an authority and a certificate of it for a server that listens on that IP address
/// (RFC 5280). The keys are new each time, and the times of validity are real. Throws
/// std::runtime_error where OpenSSL refuses.
server_identity make_server_identity(server_certificate kind, const std::string& address);

} // namespace moonage_proto::fake_server
