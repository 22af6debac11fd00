#pragma once

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace moonage_proto::detail {

/// HMAC (RFC 2104) under one key, which is set once. Throws std::runtime_error where libcrypto
/// fails: out of memory, or a provider without the digest.
class hmac {
public:
    hmac(std::string_view key, std::string digest)
        : context_(make_context()) {
        const OSSL_PARAM parameters[] = {
            OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
            OSSL_PARAM_construct_end()};
        // A null key would mean "the key of before"; an empty one is a key.
        const std::string_view given = key.empty() ? std::string_view("") : key;
        const auto* const bytes = reinterpret_cast<const unsigned char*>(given.data());
        require(EVP_MAC_init(context_.get(), bytes, given.size(), parameters) == 1);
    }

    hmac(const hmac& other)
        : context_(EVP_MAC_CTX_dup(other.context_.get()))
        , used_(other.used_) {
        require(context_ != nullptr);
    }
    hmac(hmac&&) noexcept = default;
    hmac& operator=(const hmac& other) { return *this = hmac(other); }
    hmac& operator=(hmac&&) noexcept = default;
    ~hmac() = default;

    /// Writes the code of `message` to `out`, which must be as long as the digest.
    void compute(std::string_view message, std::span<unsigned char> out) {
        EVP_MAC_CTX* const context = context_.get();
        const auto* const bytes = reinterpret_cast<const unsigned char*>(message.data());
        std::size_t size = 0;
        require(!used_ || EVP_MAC_init(context, nullptr, 0, nullptr) == 1);
        used_ = true;
        require(EVP_MAC_update(context, bytes, message.size()) == 1);
        require(EVP_MAC_final(context, out.data(), &size, out.size()) == 1);
    }

private:
    struct free_mac {
        void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    };
    struct free_context {
        void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
    };
    using context_ptr = std::unique_ptr<EVP_MAC_CTX, free_context>;

    static void require(bool done) {
        if (!done)
            throw std::runtime_error("libcrypto cannot compute an HMAC");
    }

    static context_ptr make_context() {
        const std::unique_ptr<EVP_MAC, free_mac> mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
        require(mac != nullptr);
        context_ptr context(EVP_MAC_CTX_new(mac.get()));
        require(context != nullptr);
        return context;
    }

    context_ptr context_;
    bool used_ = false;
};

} // namespace moonage_proto::detail
