#pragma once

#include <moonage_proto/schemas/diff/rule.hpp>

namespace moonage_proto::schemas::diff {

inline constexpr rule schema_rules[] = {
    {"schema.secret-marked", change_level::docs, side::nobody, "schema.secret-unmarked",
     "Tools hide it from now on.", "`secret` of a webhook is marked"},
    {"schema.secret-unmarked", change_level::risky, side::servers, "schema.secret-marked",
     "Tools print a secret.", "`secret` of a webhook is no longer marked", true},
    {"schema.unknown-keyword-changed", change_level::risky, side::nobody,
     "schema.unknown-keyword-changed", "What the keyword means is not known here; read both.",
     "`x-order` is 2 in place of 1"},
    {"schema.described-otherwise", change_level::docs, side::nobody, "schema.described-otherwise",
     "Only what people read has changed.", "a description is clearer"},
};

} // namespace moonage_proto::schemas::diff
