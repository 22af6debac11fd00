#pragma once

#include <moonage_proto/detail/decode_bytes.hpp>
#include <moonage_proto/detail/hmac.hpp>
#include <moonage_proto/detail/json_layout.hpp>
#include <moonage_proto/webhook_signature.hpp>

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace moonage_proto::webhook_signature {

/// What is usually done wrong between a payload, a secret and a signature.
enum class signature_mistake {
    none,
    surrounding_space,
    base64_instead_of_hex,
    upper_case_hex,
    missing_prefix,
    trailing_newline,
    reserialised_json,
    secret_hex_decoded,
    secret_base64_decoded,
    secret_white_space,
    hmac_sha1,
    hmac_sha512,
    plain_sha256,
    unknown,
};

/// The mistake in one sentence, with what to do.
constexpr std::string_view explain(signature_mistake mistake) {
    switch (mistake) {
    case signature_mistake::none:
        return "The signature is right.";
    case signature_mistake::surrounding_space:
        return "White space stands around the signature: compare it without.";
    case signature_mistake::base64_instead_of_hex:
        return "The digest is written in base64: write it as lower-case hex digits after "
               "\"sha256=\".";
    case signature_mistake::upper_case_hex:
        return "The digest is written in upper-case hex digits: write them in lower case.";
    case signature_mistake::missing_prefix:
        return "The digest is right, but \"sha256=\" does not stand before it: put it there.";
    case signature_mistake::trailing_newline:
        return "The bytes that were signed differ from the payload by a line end after it: sign "
               "and "
               "verify the raw bytes of the body.";
    case signature_mistake::reserialised_json:
        return "The JSON that was signed says the same as the payload in other bytes, as happens "
               "when "
               "it is parsed and serialised again: sign and verify the raw bytes of the body.";
    case signature_mistake::secret_hex_decoded:
        return "The secret was decoded from hex before use: use its characters as they are.";
    case signature_mistake::secret_base64_decoded:
        return "The secret was decoded from base64 before use: use its characters as they are.";
    case signature_mistake::secret_white_space:
        return "One side took the secret with the line end or spaces around it, as happens when it "
               "is "
               "read from a file: take it without.";
    case signature_mistake::hmac_sha1:
        return "The signature is an HMAC-SHA1: use HMAC-SHA256.";
    case signature_mistake::hmac_sha512:
        return "The signature is an HMAC-SHA512: use HMAC-SHA256.";
    case signature_mistake::plain_sha256:
        return "The signature is a plain SHA-256 of the payload, with or without the secret: use "
               "HMAC-SHA256 with the secret as its key.";
    case signature_mistake::unknown:
        break;
    }
    return "The signature is made with another secret or of another payload.";
}

namespace detail {

/// Leaves out the white space at both ends.
constexpr std::string_view trim(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
    return text.substr(0, text.find_last_not_of(space) + 1);
}

/// A signature taken apart: the bytes that it stands for, and what is wrong with how it is written.
struct stated_signature {
    std::string bytes;
    signature_mistake form = signature_mistake::none;
};

inline stated_signature take_apart(std::string_view signature) {
    using moonage_proto::detail::decode_base64;
    using moonage_proto::detail::decode_hex;
    std::string_view text = trim(signature);
    auto form = text == signature ? signature_mistake::none : signature_mistake::surrounding_space;
    if (!text.starts_with(prefix))
        form = signature_mistake::missing_prefix;
    // Whatever the prefix is; a digest in base64 has no = but at its end.
    if (const std::size_t end = text.find('='); end != text.npos)
        if (text.find_first_not_of('=', end) != text.npos)
            text.remove_prefix(end + 1);
    if (auto bytes = decode_hex(text)) {
        if (text.find_first_of("ABCDEF") != std::string_view::npos)
            form = signature_mistake::upper_case_hex;
        return {*std::move(bytes), form};
    }
    return {decode_base64(text).value_or(""), signature_mistake::base64_instead_of_hex};
}

inline std::string hmac_of(const char* digest, std::size_t size, std::string_view payload,
                           std::string_view secret) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
    moonage_proto::detail::hmac(secret, digest).compute(payload, std::span(bytes).first(size));
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

inline std::string hmac_sha256_of(std::string_view payload, std::string_view secret) {
    return hmac_of("SHA256", 32, payload, secret);
}

inline std::string sha256_of(const std::string& bytes) {
    std::array<unsigned char, 32> digest;
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(), digest.data(),
                     nullptr) != 1)
        throw std::runtime_error("libcrypto cannot compute a SHA-256");
    return {digest.begin(), digest.end()};
}

inline signature_mistake diagnose_payload(std::string_view payload, std::string_view stated,
                                          std::string_view secret) {
    const auto made_from = [&](std::string_view other) {
        return hmac_sha256_of(other, secret) == stated;
    };
    std::string_view bare = payload;
    if (bare.ends_with('\n'))
        bare.remove_suffix(1);
    const std::string_view barer = bare.ends_with('\r') ? bare.substr(0, bare.size() - 1) : bare;
    if (made_from(bare) || made_from(barer) || made_from(std::string(payload) + "\n") ||
        made_from(std::string(payload) + "\r\n"))
        return signature_mistake::trailing_newline;
    if (moonage_proto::detail::any_json_layout(payload, made_from))
        return signature_mistake::reserialised_json;
    return signature_mistake::unknown;
}

inline signature_mistake diagnose_secret(std::string_view payload, std::string_view stated,
                                         std::string_view secret) {
    const auto made_with = [&](std::string_view other) {
        return hmac_sha256_of(payload, other) == stated;
    };
    if (const auto decoded = moonage_proto::detail::decode_hex(secret);
        decoded && made_with(*decoded))
        return signature_mistake::secret_hex_decoded;
    if (const auto decoded = moonage_proto::detail::decode_base64(secret);
        decoded && made_with(*decoded))
        return signature_mistake::secret_base64_decoded;
    if (made_with(trim(secret)) || made_with(std::string(secret) + "\n") ||
        made_with(std::string(secret) + "\r\n"))
        return signature_mistake::secret_white_space;
    return signature_mistake::unknown;
}

inline signature_mistake diagnose_algorithm(std::string_view payload, std::string_view stated,
                                            std::string_view secret) {
    if (hmac_of("SHA1", 20, payload, secret) == stated)
        return signature_mistake::hmac_sha1;
    if (hmac_of("SHA512", 64, payload, secret) == stated)
        return signature_mistake::hmac_sha512;
    const std::string body(payload);
    const std::string key(secret);
    if (sha256_of(key + body) == stated || sha256_of(body + key) == stated ||
        sha256_of(body) == stated)
        return signature_mistake::plain_sha256;
    return signature_mistake::unknown;
}

} // namespace detail

/// Names the usual mistake that explains why `signature` is not that of `payload` under `secret`;
/// none where it is. For people who look for a mistake: not in constant time, so no part of
/// verifying.
inline signature_mistake diagnose(std::string_view payload, std::string_view signature,
                                  std::string_view secret) {
    const detail::stated_signature stated = detail::take_apart(signature);
    if (detail::hmac_sha256_of(payload, secret) == stated.bytes)
        return stated.form;
    for (const auto look :
         {detail::diagnose_payload, detail::diagnose_secret, detail::diagnose_algorithm}) {
        const signature_mistake found = look(payload, stated.bytes, secret);
        if (found != signature_mistake::unknown)
            return found;
    }
    return signature_mistake::unknown;
}

} // namespace moonage_proto::webhook_signature
