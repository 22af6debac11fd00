#include "webhook_signing.hpp"

#include <moonage_proto/webhook_signature_diagnosis.hpp>

namespace moonage_proto::conformance {

signature_verdict judge_webhook_signature(std::string_view body, std::string_view signature,
                                          std::string_view secret) {
    using webhook_signature::signature_mistake;
    const signature_mistake mistake = webhook_signature::diagnose(body, signature, secret);
    signature_verdict made;
    made.has_prefix = signature.starts_with(webhook_signature::prefix);
    made.is_lower_hex = webhook_signature::read(signature).has_value();
    // The right digest, however it is written.
    made.is_right = mistake == signature_mistake::none ||
                    mistake == signature_mistake::surrounding_space ||
                    mistake == signature_mistake::missing_prefix ||
                    mistake == signature_mistake::base64_instead_of_hex ||
                    mistake == signature_mistake::upper_case_hex;
    made.explanation = webhook_signature::explain(mistake);
    return made;
}

} // namespace moonage_proto::conformance
