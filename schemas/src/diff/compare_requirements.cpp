#include "areas.hpp"

#include <moonage_proto/basis.hpp>
#include <moonage_proto/requirement.hpp>

#include <utility>

namespace moonage_proto::schemas::diff {

namespace {

const std::string requirements_json = "data/requirements.json";

std::string key_of(const requirement_row& row) {
    return row.id;
}

/// Whether servers can violate it: only a stated must binds them.
bool binds(const requirement_row& row) {
    return row.level == "must" && row.basis == "stated";
}

/// From the weakest, by what is asked and then by what it rests on.
std::pair<int, int> strength(const requirement_row& row) {
    const auto asked = from_string<level>(row.level);
    const auto rests_on = from_string<basis>(row.basis);
    return {asked ? -static_cast<int>(*asked) : -9, rests_on ? -static_cast<int>(*rests_on) : -9};
}

rule_id rule_of(const requirement_row& before, const requirement_row& after) {
    if (binds(before) != binds(after))
        return binds(after) ? rule_id("requirement.strengthened") : rule_id("requirement.weakened");
    return strength(before) < strength(after) ? rule_id("requirement.advice-strengthened")
                                              : rule_id("requirement.advice-weakened");
}

std::string shown_strength(const requirement_row& row) {
    return row.level + ", " + row.basis;
}

std::string notes(const requirement_row& row) {
    return row.disposition + "; " + row.section + "; " + row.reason.value_or("");
}

} // namespace

void compare_requirements(const std::vector<requirement_row>& old,
                          const std::vector<requirement_row>& now, recorder& to) {
    const auto add = [&](rule_id rule, const requirement_row& row, const std::string& happened,
                         const std::string& pointer, const std::string& before,
                         const std::string& after) {
        to.add({rule, row.id, "The requirement " + code(row.id) + ' ' + happened, requirements_json,
                pointer, text_value(before), text_value(after), row.section});
    };
    pair_rows(
        old, now, key_of,
        [&](const requirement_row& row) {
            add(binds(row) ? rule_id("requirement.removed") : rule_id("requirement.advice-removed"),
                row, "is gone: " + row.text, "", row.text, "");
        },
        [&](const requirement_row& before, const requirement_row& after,
            const std::string& pointer) {
            if (strength(before) != strength(after))
                add(rule_of(before, after), after,
                    "was " + shown_strength(before) + " and is " + shown_strength(after) + '.',
                    pointer + (before.level != after.level ? "/level" : "/basis"),
                    shown_strength(before), shown_strength(after));
            if (notes(before) != notes(after))
                add("requirement.notes-changed", after, "has other notes.", pointer, notes(before),
                    notes(after));
            if (before.text != after.text)
                add("requirement.reworded", after, "says something else: " + after.text,
                    pointer + "/text", before.text, after.text);
        },
        [&](const requirement_row& row, const std::string& pointer) {
            add(binds(row) ? rule_id("requirement.added") : rule_id("requirement.advice-added"),
                row, "is new: " + row.text, pointer, "", row.text);
        });
}

} // namespace moonage_proto::schemas::diff
