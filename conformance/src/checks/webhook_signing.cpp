#include "webhook_signing.hpp"

#include "../ascii_case.hpp"

#include <moonage_proto/webhook_signature_diagnosis.hpp>

namespace moonage_proto::conformance {

namespace {

/// What was signed in place of the body; empty where it is none of the forms that JSON libraries
/// write it in.
std::string other_form(std::string_view body, std::string_view signature, std::string_view secret) {
    webhook_signature::signer signer(secret);
    std::string found;
    if (signer.sign(body) != signature)
        moonage_proto::detail::any_json_layout(body, [&](std::string_view form) {
            const bool is_it = signer.sign(form) == signature;
            if (is_it)
                found = form;
            return is_it;
        });
    return found;
}

} // namespace

std::vector<std::string> words_of(const webhook_delivery& delivered, std::string_view secret) {
    const std::string name(signature_scheme.header);
    const auto sized = [](std::string_view bytes) {
        return ", " + std::to_string(bytes.size()) + " bytes: " + std::string(bytes);
    };
    const auto signature = delivered.headers.find(name);
    std::vector<std::string> words{"the delivery: " + delivered.method + ' ' + delivered.path};
    // One that is misnamed explains why the right one is missing.
    for (const header_field& field : delivered.headers)
        if (contains_ignoring_case(field.name, "signature"))
            words.push_back(field.name + ": " + field.value);
    words.push_back("its body" + sized(delivered.body));
    words.push_back("expected for this body: " +
                    webhook_signature::signer(secret).sign(delivered.body));
    if (signature)
        if (const std::string other = other_form(delivered.body, *signature, secret);
            !other.empty())
            words.push_back("what was signed instead" + sized(other));
    return words;
}

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
