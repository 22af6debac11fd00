#pragma once

#include <moonage_proto/detail/hex.hpp>
#include <moonage_proto/detail/hmac.hpp>
#include <moonage_proto/signature_scheme.hpp>

#include <openssl/crypto.h>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Reference, "Webhooks / Verifying signatures": `sha256=` and the lower-case hex digits of the
/// HMAC-SHA256 of the payload's raw bytes. Needs libcrypto (link moonage_proto::signature). A
/// secret is any bytes, taken as they are; an empty one too. Throws std::runtime_error where
/// libcrypto fails.
namespace moonage_proto::webhook_signature {

/// What a signature starts with.
inline constexpr std::string_view prefix = signature_scheme.prefix;

/// The HMAC-SHA256 itself.
using digest = std::array<unsigned char, 32>;

/// The digest that a signature states; empty where it is not the prefix and 64 lower-case hex
/// digits.
inline std::optional<digest> read(std::string_view signature) {
    digest stated;
    if (!signature.starts_with(prefix) ||
        !moonage_proto::detail::read_lower_hex(signature.substr(prefix.size()), stated))
        return std::nullopt;
    return stated;
}

/// Signs under one secret, which is set once. Not for two threads at a time; a copy is cheap.
class signer {
public:
    explicit signer(std::string_view secret)
        : hmac_(secret, "SHA256") {}

    /// The value of the X-Moonage-Signature header for these bytes.
    std::string sign(std::string_view payload) {
        const digest computed = compute(payload);
        std::string signature(prefix);
        signature.resize(prefix.size() + 2 * computed.size());
        moonage_proto::detail::write_hex(computed, signature.data() + prefix.size());
        return signature;
    }

    digest compute(std::string_view payload) {
        digest computed;
        hmac_.compute(payload, computed);
        return computed;
    }

private:
    moonage_proto::detail::hmac hmac_;
};

/// Verifies under any of several secrets, as a receiver must while a secret is being rotated.
/// Not for two threads at a time.
class verifier {
public:
    explicit verifier(std::string_view secret) { signers_.emplace_back(secret); }
    explicit verifier(std::span<const std::string> secrets)
        : signers_(secrets.begin(), secrets.end()) {}

    /// Whether one of the secrets made this signature; false where there is no secret. Neither
    /// where two digests differ nor which secret it was shows in the time it takes.
    bool verify(std::string_view payload, std::string_view signature) {
        const std::optional<digest> stated = read(signature);
        if (!stated)
            return false;
        bool verified = false;
        for (signer& each : signers_) {
            const digest computed = each.compute(payload);
            verified |= CRYPTO_memcmp(computed.data(), stated->data(), computed.size()) == 0;
        }
        return verified;
    }

private:
    std::vector<signer> signers_;
};

/// Signs one payload; who signs many keeps a signer.
inline std::string sign(std::string_view payload, std::string_view secret) {
    return signer(secret).sign(payload);
}

/// Verifies one signature; who verifies many keeps a verifier.
inline bool verify(std::string_view payload, std::string_view signature, std::string_view secret) {
    return verifier(secret).verify(payload, signature);
}

/// Verifies one signature under any of several secrets.
inline bool verify(std::string_view payload, std::string_view signature,
                   std::span<const std::string> secrets) {
    return verifier(secrets).verify(payload, signature);
}

} // namespace moonage_proto::webhook_signature
