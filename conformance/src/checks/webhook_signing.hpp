#pragma once

#include <moonage_proto/conformance/webhook_receiver.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// What can be said of the signature of a delivery.
struct signature_verdict {
    bool has_prefix = false;
    bool is_lower_hex = false; ///< Whether 64 lower-case digits follow the prefix.
    bool is_right = false;     ///< Whether the digest is that of the body, however it is written.
    std::string explanation;   ///< The usual mistake that it is, in one sentence.
};

/// The delivery as it came, the signature that it should have, and, where the one that it has is
/// that of the same JSON in other bytes, those. Without the secret.
std::vector<std::string> words_of(const webhook_delivery& delivered, std::string_view secret);

/// Reference: Webhooks / Verifying signatures.
signature_verdict judge_webhook_signature(std::string_view body, std::string_view signature,
                                          std::string_view secret);

} // namespace moonage_proto::conformance
