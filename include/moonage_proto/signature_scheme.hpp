#pragma once

#include <string_view>

namespace moonage_proto {

/// How deliveries to webhooks are signed.
struct signature_scheme_row {
    std::string_view header;
    std::string_view algorithm;
    std::string_view signed_bytes;
    std::string_view encoding;
    std::string_view prefix; ///< What the value of the header starts with.
};

/// Reference: Webhooks / Verifying signatures.
inline constexpr signature_scheme_row signature_scheme{"X-Moonage-Signature", "HMAC-SHA256",
                                                       "the raw bytes of the body",
                                                       "lower-case hex digits", "sha256="};

} // namespace moonage_proto
