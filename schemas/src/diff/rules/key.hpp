#pragma once

#include <moonage_proto/schemas/diff/rule.hpp>

namespace moonage_proto::schemas::diff {

inline constexpr rule key_rules[] = {
    {"key.type-added", change_level::compatible, side::servers, "key.type-removed",
     "Servers have to know it.", "there are keys for partners"},
    {"key.type-removed", change_level::breaking, side::clients, "key.type-added",
     "Clients that have such a key are refused.", "there are no read-only keys"},
    {"key.scope-reworded", change_level::risky, side::servers, "key.scope-reworded",
     "What such a key may do may have changed; read both.",
     "read-only keys are for GET and DELETE requests"},
    {"key.access-lost", change_level::breaking, side::clients, "key.access-gained",
     "Clients with such a key are refused.", "space keys no longer list messages"},
    {"key.access-gained", change_level::compatible, side::servers, "key.access-lost",
     "Servers have to let such a key in.", "space keys may create webhooks"},
    {"key.refusal-stated", change_level::risky, side::clients, "key.refusal-not-stated",
     "Clients that were let in by some servers are refused by all.",
     "that space keys may not list spaces is stated"},
    {"key.refusal-not-stated", change_level::risky, side::servers, "key.refusal-stated",
     "Servers may let in a key that was kept out.", "nothing is said of space keys in other spaces",
     true},
    {"key.read-only-gained-write", change_level::breaking, side::servers, "key.access-lost",
     "A key that was given to those who may only look changes things.",
     "read-only keys may delete spaces", true},
    {"key.space-gained-other-spaces", change_level::breaking, side::servers, "key.access-lost",
     "A key that was given for one space reaches into others.",
     "space keys may read the messages of every space", true},
};

} // namespace moonage_proto::schemas::diff
