#include "webhook_client.hpp"

#include <moonage_proto/detail/localhost.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_static_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <stdexcept>
#include <utility>

namespace moonage_proto::fake_server {

namespace http = boost::beast::http;
namespace ssl = asio::ssl;
using boost::system::error_code;

namespace {

constexpr std::size_t most_header_bytes = 8192;

webhook_answer no_answer(std::string why) {
    return {0, std::move(why)};
}

std::string request_text(const webhook_target& where, const webhook_request& what) {
    std::string text = "POST " + where.path + " HTTP/1.1\r\n";
    for (const header_field& field : what.headers)
        text += field.name + ": " + field.value + "\r\n";
    return text += "\r\n" + what.body;
}

/// What stands before the final answer (RFC 9110 section 15.2). 101 ends HTTP and so is final.
bool is_interim(unsigned status) {
    return status >= 100 && status < 200 && status != 101;
}

std::string read_failure(const error_code& error) {
    if (error == http::error::end_of_stream || error == ssl::error::stream_truncated)
        return "the connection ended before an answer";
    if (error == http::make_error_code(http::error::partial_message))
        return "the connection ended within the answer's head";
    return "no answer could be read: " + error.message();
}

template <class Stream>
awaitable<webhook_answer> exchange(Stream& over, const std::string& bytes) {
    const auto out = asio::buffer(bytes);
    const auto [unsent, written] = co_await asio::async_write(over, out, no_throw);
    if (unsent)
        co_return no_answer("the connection broke while sending: " + unsent.message());
    boost::beast::flat_static_buffer<most_header_bytes> in;
    for (;;) {
        http::response_parser<http::empty_body> parser;
        parser.header_limit(most_header_bytes);
        const auto [failure, count] = co_await http::async_read_header(over, in, parser, no_throw);
        if (failure)
            co_return no_answer(read_failure(failure));
        const unsigned status = parser.get().result_int();
        if (!is_interim(status))
            co_return webhook_answer{status, {}};
    }
}

/// Has OpenSSL compare the names in the certificate with the host (RFC 9110 section 4.3.4). What it
/// takes for no address is compared as a name, so that nothing goes uncompared; false where it
/// cannot.
bool expect_host(SSL* handle, const std::string& host) {
    error_code no_address;
    asio::ip::make_address(host, no_address);
    if (no_address) // RFC 6066 section 3 has names only.
        SSL_set_tlsext_host_name(handle, host.c_str());
    else if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(handle), host.c_str()) == 1)
        return true;
    SSL_set_hostflags(handle, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(handle, host.c_str()) == 1;
}

std::string handshake_failure(SSL* handle, const error_code& error) {
    const bool is_for_certificate = error.category() == asio::error::get_ssl_category() &&
                                    ERR_GET_REASON(static_cast<unsigned long>(error.value())) ==
                                        SSL_R_CERTIFICATE_VERIFY_FAILED;
    if (!is_for_certificate)
        return "the TLS handshake failed: " + error.message();
    const long verdict = SSL_get_verify_result(handle);
    return std::string("certificate verify failed: ") + X509_verify_cert_error_string(verdict);
}

} // namespace

struct webhook_trust::context : ssl::context {
    context()
        : ssl::context(ssl::context::tls_client) {
        SSL_CTX_set_min_proto_version(native_handle(), TLS1_2_VERSION);
        error_code has_none;
        set_default_verify_paths(has_none); // A system need not have authorities.
        set_verify_mode(ssl::verify_peer);
    }
};

webhook_trust::webhook_trust(const std::string& ca) {
    if (ca.empty())
        return;
    error_code unusable;
    get().add_certificate_authority(asio::buffer(ca), unusable);
    if (unusable)
        throw std::runtime_error("the authority for https receivers of webhooks is no certificate "
                                 "in PEM: " +
                                 unusable.message());
}

webhook_trust::~webhook_trust() = default;

webhook_trust::context& webhook_trust::get() {
    if (!context_)
        context_ = std::make_unique<context>();
    return *context_;
}

struct webhook_client::tls_layer : ssl::stream<tcp_socket&> {
    using stream::stream;
};

webhook_client::webhook_client(executor loop, std::chrono::milliseconds deadline,
                               webhook_trust& trust)
    : resolver_(loop)
    , socket_(loop)
    , timer_(loop)
    , deadline_(deadline)
    , trust_(trust) {}

webhook_client::~webhook_client() = default;

awaitable<webhook_answer> webhook_client::post(const webhook_target& where,
                                               const webhook_request& what) {
    if (is_cancelled_)
        co_return ended({});
    watch_deadline();
    webhook_answer got = co_await connect_and_send(where, what);
    timer_.cancel();
    break_off();
    tls_.reset();
    co_return ended(std::move(got));
}

void webhook_client::watch_deadline() {
    is_late_ = false;
    timer_.expires_after(deadline_);
    timer_.async_wait([self = shared_from_this(), post = ++posts_](error_code in_time) {
        // It may have been ready to run when its own post ended and the next one began.
        if (in_time || post != self->posts_)
            return;
        self->is_late_ = true;
        self->break_off();
    });
}

awaitable<webhook_answer> webhook_client::connect_and_send(const webhook_target& where,
                                                           const webhook_request& what) {
    std::string failure = co_await connect(where);
    if (failure.empty() && where.is_https)
        failure = co_await shake_hands(where);
    if (!failure.empty())
        co_return no_answer(std::move(failure));
    const std::string bytes = request_text(where, what);
    if (!tls_)
        co_return co_await exchange(socket_, bytes);
    const webhook_answer got = co_await exchange(*tls_, bytes);
    // As if the receiver's close_notify had come: OpenSSL then sends ours and waits for nothing.
    SSL* const handle = tls_->native_handle();
    SSL_set_shutdown(handle, SSL_get_shutdown(handle) | SSL_RECEIVED_SHUTDOWN);
    co_await tls_->async_shutdown(no_throw);
    co_return got;
}

/// Where the host is; empty, and why, where that is not known.
awaitable<std::vector<tcp::endpoint>> webhook_client::look_up(const webhook_target& where,
                                                              error_code& unknown) {
    std::vector<tcp::endpoint> endpoints;
    const std::string port = std::to_string(where.port);
    const auto [failure, entries] =
        co_await resolver_.async_resolve(where.host, port, tcp_resolver::numeric_service, no_throw);
    unknown = failure;
    if (!failure)
        for (const auto& each : entries)
            endpoints.push_back(each.endpoint());
    else if (failure != asio::error::operation_aborted && detail::is_localhost(where.host)) {
        unknown = {};
        endpoints = {{asio::ip::address_v4::loopback(), where.port},
                     {asio::ip::address_v6::loopback(), where.port}};
    }
    co_return endpoints;
}

/// Why it could not; empty where it did.
awaitable<std::string> webhook_client::connect(const webhook_target& where) {
    error_code unknown;
    const std::vector<tcp::endpoint> endpoints = co_await look_up(where, unknown);
    if (unknown)
        co_return "no address of " + where.host + " is known: " + unknown.message();
    if (is_cancelled_ || is_late_)
        co_return "broken off";
    const auto [failure, endpoint] = co_await asio::async_connect(socket_, endpoints, no_throw);
    if (failure)
        co_return "cannot connect to " + where.authority + ": " + failure.message();
    if (is_cancelled_)
        co_return "broken off";
    co_return std::string();
}

/// As `connect`.
awaitable<std::string> webhook_client::shake_hands(const webhook_target& where) {
    tls_ = std::make_unique<tls_layer>(socket_, trust_.get());
    SSL* const handle = tls_->native_handle();
    if (!expect_host(handle, where.host))
        co_return "the name " + where.host + " cannot be verified";
    const auto [failure] = co_await tls_->async_handshake(ssl::stream_base::client, no_throw);
    co_return failure ? handshake_failure(handle, failure) : std::string();
}

/// An answer that came is one, even where the end came with it.
webhook_answer webhook_client::ended(webhook_answer got) const {
    if (got.status != 0)
        return got;
    if (is_cancelled_)
        return no_answer("broken off");
    if (is_late_)
        return no_answer("no answer within " + std::to_string(deadline_.count()) + " ms");
    return got;
}

void webhook_client::cancel() {
    is_cancelled_ = true;
    timer_.cancel();
    break_off();
}

void webhook_client::break_off() {
    error_code ignored;
    resolver_.cancel();
    socket_.close(ignored);
}

} // namespace moonage_proto::fake_server
