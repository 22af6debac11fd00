#pragma once

#include "socket.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <csignal>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace test {

/// A TLS client that compares the server's certificate with a name or an address.
class tls_client {
public:
    /// Connects to that address and shakes hands; `ca`: PEM of the authority that it trusts.
    /// `version`: the only one that it speaks, as in TLS1_2_VERSION; 0 for any.
    tls_client(const std::string& address, std::uint16_t port, const std::string& host,
               const std::string& ca, int version = 0)
        : context_(SSL_CTX_new(TLS_client_method()))
        , socket_(connect(address, port)) {
        std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to a socket as to a file.
        trust(ca);
        SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_security_level(context_.get(), version != 0 ? 0 : 1);
        SSL_CTX_set_min_proto_version(context_.get(), version);
        SSL_CTX_set_max_proto_version(context_.get(), version);
        tls_.reset(SSL_new(context_.get()));
        if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls_.get()), host.c_str()) != 1)
            SSL_set1_host(tls_.get(), host.c_str());
        SSL_set_fd(tls_.get(), socket_);
        ERR_clear_error();
        is_connected_ = SSL_connect(tls_.get()) == 1;
        reason_ = ERR_GET_REASON(ERR_peek_error());
    }
    ~tls_client() {
        tls_.reset();
        ::close(socket_);
    }
    tls_client(const tls_client&) = delete;
    tls_client& operator=(const tls_client&) = delete;

    bool is_connected() const { return is_connected_; }
    /// OpenSSL's reason for a handshake that failed, as in SSL_R_CERTIFICATE_VERIFY_FAILED.
    int reason() const { return reason_; }
    /// What is said of the server's certificate, as in X509_V_ERR_CERT_HAS_EXPIRED.
    long verdict() const { return SSL_get_verify_result(tls_.get()); }
    int version() const { return SSL_version(tls_.get()); }

    /// False where the server takes no more.
    bool send(std::string_view bytes) {
        std::size_t written = 0;
        return SSL_write_ex(tls_.get(), bytes.data(), bytes.size(), &written) == 1;
    }

    /// All that came up to the mark; throws where it does not come in time.
    std::string receive_until(std::string_view mark) {
        std::size_t found;
        while ((found = buffer_.find(mark)) == std::string::npos)
            if (receive() != SSL_ERROR_NONE)
                throw std::runtime_error("the mark did not come; so far: " + buffer_);
        std::string taken = buffer_.substr(0, found + mark.size());
        buffer_.erase(0, taken.size());
        return taken;
    }

    bool has_more(int wait_ms) const {
        pollfd waiting{socket_, POLLIN, 0};
        return !buffer_.empty() || SSL_pending(tls_.get()) > 0 || ::poll(&waiting, 1, wait_ms) == 1;
    }

    /// Reads to the end; whether that was announced, as an attacker cannot (RFC 8446 section 6.1).
    bool ends_in_order() {
        int how = SSL_ERROR_NONE;
        while (how == SSL_ERROR_NONE)
            how = receive();
        return how == SSL_ERROR_ZERO_RETURN;
    }

private:
    template <auto release>
    struct releaser {
        template <class Handle>
        void operator()(Handle* held) const {
            release(held);
        }
    };

    static int connect(const std::string& address, std::uint16_t port) {
        sockaddr_in where = socket::loopback(port);
        ::inet_pton(AF_INET, address.c_str(), &where.sin_addr);
        const int made = ::socket(AF_INET, SOCK_STREAM, 0);
        const timeval patience{patience_ms / 1000, 0};
        ::setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(made, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (::connect(made, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0)
            throw std::runtime_error("cannot connect");
        return made;
    }

    void trust(const std::string& ca) {
        const std::unique_ptr<BIO, releaser<&BIO_free_all>> text(
            BIO_new_mem_buf(ca.data(), static_cast<int>(ca.size())));
        const std::unique_ptr<X509, releaser<&X509_free>> authority(
            PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
        if (authority)
            X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), authority.get());
    }

    int receive() {
        char bytes[16384];
        std::size_t count = 0;
        ERR_clear_error();
        const int done = SSL_read_ex(tls_.get(), bytes, sizeof bytes, &count);
        buffer_.append(bytes, count);
        return SSL_get_error(tls_.get(), done);
    }

    std::unique_ptr<SSL_CTX, releaser<&SSL_CTX_free>> context_;
    std::unique_ptr<SSL, releaser<&SSL_free>> tls_;
    int socket_;
    bool is_connected_ = false;
    int reason_ = 0;
    std::string buffer_;
};

} // namespace test
