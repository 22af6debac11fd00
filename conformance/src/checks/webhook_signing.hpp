#pragma once

#include <string>
#include <string_view>

namespace moonage_proto::conformance {

/// What can be said of the signature of a delivery.
struct signature_verdict {
    bool has_prefix = false;
    bool is_lower_hex = false; ///< Whether 64 lower-case digits follow the prefix.
    bool is_right = false;     ///< Whether the digest is that of the body, however it is written.
    std::string explanation;   ///< The usual mistake that it is, in one sentence.
};

/// Reference: Webhooks / Verifying signatures.
signature_verdict judge_webhook_signature(std::string_view body, std::string_view signature,
                                          std::string_view secret);

} // namespace moonage_proto::conformance
