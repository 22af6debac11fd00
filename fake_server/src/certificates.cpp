#include "certificates.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace moonage_proto::fake_server {

namespace {

template <auto release>
struct releaser {
    template <class Handle>
    void operator()(Handle* held) const {
        release(held);
    }
};

using key_handle = std::unique_ptr<EVP_PKEY, releaser<&EVP_PKEY_free>>;
using certificate_handle = std::unique_ptr<X509, releaser<&X509_free>>;
using extension_handle = std::unique_ptr<X509_EXTENSION, releaser<&X509_EXTENSION_free>>;
using memory_handle = std::unique_ptr<BIO, releaser<&BIO_free_all>>;

constexpr long hour = 60 * 60;
constexpr long day = 24 * hour;

/// A certificate and the key that it is for.
struct identity {
    key_handle key;
    certificate_handle certificate;
};

/// What a certificate says; the times are seconds from now.
struct contents {
    const char* common_name;
    long valid_from;
    long valid_until;
    std::vector<std::pair<int, std::string>> extensions; ///< By the number of their name.
};

void require(bool is_done) {
    if (is_done)
        return;
    std::array<char, 256> why{};
    ERR_error_string_n(ERR_get_error(), why.data(), why.size());
    throw std::runtime_error("cannot make a certificate: " + std::string(why.data()));
}

key_handle make_key() {
    key_handle made(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    require(made != nullptr);
    return made;
}

/// Random, as a client may refuse an issuer that gives one number to two certificates.
void set_serial_number(X509& certificate) {
    std::uint64_t number = 0;
    require(RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof number) == 1);
    require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(&certificate), number | 1) == 1);
}

void set_subject(X509& certificate, const char* common_name) {
    const auto* const name = reinterpret_cast<const unsigned char*>(common_name);
    X509_NAME* const subject = X509_get_subject_name(&certificate);
    require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, name, -1, -1, 0) == 1);
}

void add_extension(X509& certificate, X509& issuer, int name, const std::string& value) {
    X509V3_CTX both{};
    X509V3_set_ctx(&both, &issuer, &certificate, nullptr, nullptr, 0);
    const extension_handle made(X509V3_EXT_nconf_nid(nullptr, &both, name, value.c_str()));
    require(made != nullptr && X509_add_ext(&certificate, made.get(), -1) == 1);
}

/// Without an issuer it signs itself.
identity make_identity(const contents& what, const identity* issuer) {
    identity made{make_key(), certificate_handle(X509_new())};
    require(made.certificate != nullptr);
    X509& certificate = *made.certificate;
    const identity& signer = issuer != nullptr ? *issuer : made;
    require(X509_set_version(&certificate, X509_VERSION_3) == 1);
    set_serial_number(certificate);
    set_subject(certificate, what.common_name);
    require(X509_gmtime_adj(X509_getm_notBefore(&certificate), what.valid_from) != nullptr);
    require(X509_gmtime_adj(X509_getm_notAfter(&certificate), what.valid_until) != nullptr);
    require(X509_set_pubkey(&certificate, made.key.get()) == 1);
    require(X509_set_issuer_name(&certificate, X509_get_subject_name(signer.certificate.get())) ==
            1);
    for (const auto& [name, value] : what.extensions)
        add_extension(certificate, *signer.certificate, name, value);
    require(X509_sign(&certificate, signer.key.get(), EVP_sha256()) > 0);
    return made;
}

/// Its validity encloses that of every certificate that it signs. It can sign no further authority.
identity make_authority() {
    return make_identity({"moonage-proto serve, authority",
                          -3 * day,
                          366 * day,
                          {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                           {NID_key_usage, "critical,keyCertSign,cRLSign"},
                           {NID_subject_key_identifier, "hash"}}},
                         nullptr);
}

std::string alternative_names(server_certificate kind, const std::string& address) {
    if (kind == server_certificate::wrong_host)
        return "DNS:wrong.host.invalid";
    // The zone of an IPv6 address (RFC 4007 section 11) is no part of what a client compares.
    const std::string plain_address = address.substr(0, address.find('%'));
    std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    if (plain_address != "127.0.0.1" && plain_address != "::1")
        names += ",IP:" + plain_address;
    return names;
}

contents server_contents(server_certificate kind, const std::string& address) {
    const bool is_expired = kind == server_certificate::expired;
    return {"moonage-proto serve",
            is_expired ? -2 * day : -1 * hour, // The client's clock may be behind.
            is_expired ? -1 * day : 365 * day,
            {{NID_basic_constraints, "critical,CA:FALSE"},
             {NID_key_usage, "critical,digitalSignature"},
             {NID_ext_key_usage, "serverAuth"},
             {NID_subject_alt_name, alternative_names(kind, address)},
             {NID_subject_key_identifier, "hash"},
             {NID_authority_key_identifier, "keyid:always"}}};
}

std::string text_in(BIO& memory) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(&memory, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string to_pem(X509& certificate) {
    const memory_handle out(BIO_new(BIO_s_mem()));
    require(out != nullptr && PEM_write_bio_X509(out.get(), &certificate) == 1);
    return text_in(*out);
}

std::string to_pem(EVP_PKEY& key) {
    const memory_handle out(BIO_new(BIO_s_mem()));
    require(out != nullptr &&
            PEM_write_bio_PrivateKey(out.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return text_in(*out);
}

} // namespace

server_identity make_server_identity(server_certificate kind, const std::string& address) {
    const identity authority = make_authority();
    const identity server = make_identity(server_contents(kind, address), &authority);
    return {to_pem(*server.key), to_pem(*server.certificate), to_pem(*authority.certificate)};
}

} // namespace moonage_proto::fake_server
