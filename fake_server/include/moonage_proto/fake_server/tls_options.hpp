#pragma once

#include <boost/describe/enum.hpp>

namespace moonage_proto::fake_server {

/// What is wrong with the certificate that a server shows.
enum class server_certificate {
    valid,      ///< Nothing: it names localhost, the loopback addresses and the listening address.
    wrong_host, ///< It is for `wrong.host.invalid` and nothing else.
    expired     ///< It was valid until yesterday.
};

BOOST_DESCRIBE_ENUM(server_certificate, valid, wrong_host, expired)

/// How a server speaks TLS, 1.2 (RFC 5246) or 1.3 (RFC 8446). The certificate and the authority
/// that signs it are made when the server starts; `server::ca_certificate()` tells the authority.
struct tls_options {
    server_certificate certificate = server_certificate::valid;
};

} // namespace moonage_proto::fake_server
