#include "catch.hpp"

#include "../../conformance/src/http_client.hpp"

#include <moonage_proto/fake_server/server.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unistd.h>

using namespace moonage_proto::conformance;
using namespace std::chrono_literals;

namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;

template <class Write>
std::string pem_of(Write write) {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), &BIO_free_all);
    write(out.get());
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(out.get(), &bytes);
    return std::string(bytes, static_cast<std::size_t>(size));
}

struct identity {
    std::string key;
    std::string certificate;
};

/// A self-signed certificate for one alternative name, as in `DNS:localhost`.
identity make_identity(const char* alternative_name) {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"),
                                                                  &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), key.get());
    X509_NAME* const name = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    X509_set_issuer_name(made.get(), name);
    X509_EXTENSION* const names =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternative_name);
    X509_add_ext(made.get(), names, -1);
    X509_EXTENSION_free(names);
    X509_sign(made.get(), key.get(), EVP_sha256());
    return {pem_of([&](BIO* out) {
                PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            }),
            pem_of([&](BIO* out) { PEM_write_bio_X509(out, made.get()); })};
}

/// Answers one request over TLS and keeps the name that the client asked for.
class tls_server {
public:
    explicit tls_server(const identity& who) {
        context_.use_private_key(asio::buffer(who.key), ssl::context::pem);
        context_.use_certificate(asio::buffer(who.certificate), ssl::context::pem);
        thread_ = std::thread([this] { serve(); });
    }

    ~tls_server() {
        boost::system::error_code ignored;
        asio::io_context context;
        tcp::socket waker(context);
        waker.connect(acceptor_.local_endpoint(), ignored);
        waker.close(ignored);
        thread_.join();
    }

    std::string base(const std::string& host) const {
        return "https://" + host + ':' + std::to_string(acceptor_.local_endpoint().port()) + "/v1";
    }
    std::string asked_name() const {
        const std::lock_guard lock(mutex_);
        return asked_name_;
    }

private:
    void serve() {
        boost::system::error_code error;
        ssl::stream<tcp::socket> stream(acceptor_.accept(), context_);
        stream.handshake(ssl::stream_base::server, error);
        if (error)
            return;
        if (const char* name =
                SSL_get_servername(stream.native_handle(), TLSEXT_NAMETYPE_host_name))
            note_name(name);
        std::string request;
        asio::read_until(stream, asio::dynamic_buffer(request), "\r\n\r\n", error);
        asio::write(stream,
                    asio::buffer(std::string("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")),
                    error);
        stream.shutdown(error);
    }

    void note_name(const char* name) {
        const std::lock_guard lock(mutex_);
        asked_name_ = name;
    }

    asio::io_context io_;
    ssl::context context_{ssl::context::tls_server};
    tcp::acceptor acceptor_{io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
    mutable std::mutex mutex_;
    std::string asked_name_;
    std::thread thread_;
};

/// A file that is gone when the test ends.
class temporary_file {
public:
    explicit temporary_file(const std::string& content)
        : path_(std::filesystem::temp_directory_path() /
                ("moonage_proto_tls_" + std::to_string(::getpid()) + ".pem")) {
        std::ofstream(path_) << content;
    }
    ~temporary_file() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

http_outcome get(const std::string& base, client_options options) {
    const base_url target = *parse_base_url(base);
    http_client client(target, std::move(options));
    http_request request;
    request.method = "GET";
    request.url = target.text() + "/spaces";
    return client.send(request, 3s);
}

} // namespace

TEST_CASE("a certificate of the given authority for the name of the host is accepted") {
    const identity who = make_identity("DNS:localhost");
    const temporary_file authority(who.certificate);
    http_outcome outcome;
    std::string asked;
    {
        tls_server server(who);
        client_options options;
        options.ca_file = authority.path();
        outcome = get(server.base("localhost"), options);
        asked = server.asked_name();
    }
    INFO(outcome.failure);
    REQUIRE(outcome.response);
    CHECK(outcome.response->body == "{}");
    CHECK(asked == "localhost");
}

TEST_CASE("a certificate for another host is refused though its authority is known") {
    const identity who = make_identity("DNS:elsewhere.example");
    const temporary_file authority(who.certificate);
    tls_server server(who);
    client_options options;
    options.ca_file = authority.path();
    const http_outcome outcome = get(server.base("localhost"), options);
    CHECK_FALSE(outcome.response);
    CHECK(outcome.failure.find("TLS handshake") != std::string::npos);
}

TEST_CASE("a certificate of an unknown authority is refused, and the answer says what helps") {
    tls_server server(make_identity("IP:127.0.0.1"));
    const http_outcome outcome = get(server.base("127.0.0.1"), {});
    CHECK_FALSE(outcome.response);
    CHECK(outcome.failure.find("--ca FILE") != std::string::npos);
}

TEST_CASE("any certificate is accepted where that is asked for") {
    tls_server server(make_identity("DNS:elsewhere.example"));
    client_options options;
    options.insecure = true;
    const http_outcome outcome = get(server.base("127.0.0.1"), options);
    INFO(outcome.failure);
    CHECK(outcome.response.has_value());
}

TEST_CASE("the line of a refused certificate says what is wrong with it") {
    namespace fake = moonage_proto::fake_server;
    using fake::server_certificate;
    const auto refusal = [](server_certificate shown, const char* host) {
        fake::options how;
        how.tls = fake::tls_options{shown};
        const fake::server server(how);
        const temporary_file authority(server.ca_certificate());
        client_options options;
        options.ca_file = authority.path();
        const std::string port = std::to_string(server.port());
        return get("https://" + std::string(host) + ':' + port + "/v1", options).failure;
    };
    for (const char* host : {"localhost", "127.0.0.1"}) {
        CAPTURE(host);
        CHECK(refusal(server_certificate::valid, host) == "");
        const std::string misled = refusal(server_certificate::wrong_host, host);
        CHECK(misled.find(host) != std::string::npos);
        CHECK(misled.find("mismatch; accept any") != std::string::npos);
        const std::string late = refusal(server_certificate::expired, host);
        CHECK(late.find("certificate has expired; accept any") != std::string::npos);
    }
}

TEST_CASE("a TLS handshake that hangs ends at the deadline") {
    asio::io_context context;
    tcp::acceptor silent(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const base_url target = *parse_base_url(
        "https://127.0.0.1:" + std::to_string(silent.local_endpoint().port()) + "/v1");
    http_client client(target, {});
    http_request request;
    request.method = "GET";
    request.url = target.text() + "/spaces";
    const http_outcome outcome = client.send(request, 200ms);
    CHECK_FALSE(outcome.response);
    CHECK(outcome.timed_out);
    CHECK(outcome.duration < 2s);
}
