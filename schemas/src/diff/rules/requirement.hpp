#pragma once

#include <moonage_proto/schemas/diff/rule.hpp>

namespace moonage_proto::schemas::diff {

inline constexpr rule requirement_rules[] = {
    {"requirement.added", change_level::risky, side::servers, "requirement.removed",
     "Servers that conform may no longer do so.", "responses must have a request id"},
    {"requirement.removed", change_level::breaking, side::clients, "requirement.added",
     "Clients can no longer rely on it.", "that every response has rate limit headers"},
    {"requirement.advice-added", change_level::compatible, side::servers,
     "requirement.advice-removed", "Servers may want to follow it.", "ids should be short"},
    {"requirement.advice-removed", change_level::compatible, side::nobody,
     "requirement.advice-added", "Nobody could rely on it.", "that ids should be short"},
    {"requirement.strengthened", change_level::risky, side::servers, "requirement.weakened",
     "Servers that conform may no longer do so.", "a should becomes a must"},
    {"requirement.weakened", change_level::breaking, side::clients, "requirement.strengthened",
     "Clients can no longer rely on it.", "a must becomes a should"},
    {"requirement.advice-strengthened", change_level::compatible, side::servers,
     "requirement.advice-weakened", "Servers may want to follow it more than before.",
     "what was inferred is stated, as a should"},
    {"requirement.advice-weakened", change_level::compatible, side::nobody,
     "requirement.advice-strengthened", "Nobody could rely on it.", "a should becomes a may"},
    {"requirement.reworded", change_level::risky, side::servers, "requirement.reworded",
     "What is asked may have changed; read both.", "a sentence says more than before"},
    {"requirement.notes-changed", change_level::docs, side::nobody, "requirement.notes-changed",
     "Only how it is checked, or where it stands, has changed.", "a requirement is now checked"},
};

} // namespace moonage_proto::schemas::diff
