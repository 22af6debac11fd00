#pragma once

#include <moonage_proto/requirement.hpp>

namespace moonage_proto::ledger {

/// How a key is replaced without downtime. Reference: Key rotation.
inline constexpr requirement key_rotation[] = {
    {"rotation.second-key-accepted", api_section::key_rotation, must, stated, checked,
     "A newly made second key of the organization is accepted."},
    {"rotation.first-key-still-accepted", api_section::key_rotation, must, stated, checked,
     "The older key stays valid while a newer one exists and it is not revoked."},
    {"rotation.both-keys-same-scope", api_section::key_rotation, should, inferred, observed,
     "Two organization keys see the same spaces.",
     "It follows from their scope, but the reference does not speak of rotated keys' scope."},
    {"rotation.revoked-key-is-401", api_section::key_rotation, must, stated, checked,
     "A revoked key is answered with the status 401."},
    {"rotation.revoked-key-code", api_section::key_rotation, must, stated, checked,
     "The refusal of a revoked key has the code unauthorized."},
    {"rotation.without-downtime", api_section::key_rotation, must, stated, untestable,
     "Replacing a key interrupts no service.",
     "Keys are made and revoked in the product's settings, not over the API."},
    {"rotation.transition-period", api_section::key_rotation, may, inferred, untestable,
     "Both keys stay valid for as long as the organization chooses.",
     "The reference gives the period no length, and a run cannot revoke a key."},
};

} // namespace moonage_proto::ledger
