#include "schema_walk.hpp"

namespace moonage_proto::schemas::diff {

namespace {

/// What `allOf` joins at one place grows with the product of the places.
constexpr std::size_t most_comparisons = 100'000;

} // namespace

void schema_walk::compare(const std::string& old_document, const std::string& now_document) {
    const json::value* before = old_.find(old_document);
    const json::value* after = now_.find(now_document);
    const auto missing = [](const contract& from, const std::string& document) {
        return unreadable_contract(from.name + ": has no " + document +
                                   ", which a table names; add it or mend the table");
    };
    if (!before)
        throw missing(old_, old_document);
    if (!after)
        throw missing(now_, now_document);
    compare({schema_place{before, old_document, {}, {}, {}}},
            {schema_place{after, now_document, {}, {}, {}}}, false);
}

void schema_walk::compare(const conjuncts& old, const conjuncts& now, bool is_conditional) {
    const pair both{schema_view(old_, old), schema_view(now_, now), is_conditional};
    std::vector<const json::value*> nodes;
    for (const schema_place& each : both.old.parts())
        nodes.push_back(each.node);
    nodes.push_back(nullptr);
    for (const schema_place& each : both.now.parts())
        nodes.push_back(each.node);
    if (!seen_.emplace(std::move(nodes), is_conditional).second ||
        (both.old.parts().empty() && both.now.parts().empty()))
        return;
    if (seen_.size() > most_comparisons)
        throw unreadable_contract(now_.name + ": the schemas of the " + use_ +
                                  " lead to more than 100000 pairs to compare; refer to one "
                                  "another less");
    if (!compare_with_alternatives(both, old, now))
        compare_parts(both);
}

void schema_walk::compare_parts(const pair& both) {
    compare_notes(both);
    if (!compare_types(both))
        return;
    compare_values(both);
    compare_known_values(both);
    compare_bounds(both);
    compare_multiples(both);
    compare_texts(both);
    compare_default(both);
    compare_secret(both);
    compare_members(both);
    compare_others(both);
    compare_items(both);
    compare_alternatives(both, "anyOf");
    compare_alternatives(both, "oneOf");
    compare_conditions(both);
}

schema_walk::spot schema_walk::spot_of(const pair& both, const std::string& keyword) {
    const auto at = [&](const schema_place& schema, bool has_keyword) {
        const std::string rest = keyword.empty() ? "" : '/' + keyword;
        return spot{schema.document, schema.pointer + (has_keyword ? rest : ""),
                    schema.document + '#' + schema.subject + rest, phrase(schema)};
    };
    const std::string name = keyword.substr(0, keyword.find('/'));
    const auto after = both.now.all(name);
    const auto before = both.old.all(name);
    spot made = !after.empty()              ? at(*after.front().schema, true)
                : !both.now.parts().empty() ? at(both.now.parts().front(), false)
                : !before.empty()           ? at(*before.front().schema, true)
                                            : at(both.old.parts().front(), false);
    // The same on the way back.
    if (after.empty() && !before.empty())
        made.subject = at(*before.front().schema, true).subject;
    return made;
}

void schema_walk::add(directed_rule rule, const pair& both, const std::string& keyword,
                      const std::string& happened, json::value before, json::value after) {
    const spot where = spot_of(both, keyword);
    add(of_direction(rule), where, sentence(both, where.phrase, happened), std::move(before),
        std::move(after));
}

std::string schema_walk::sentence(const pair& both, const std::string& what,
                                  const std::string& happened) {
    return what + ' ' + happened + (both.is_conditional ? ", under a condition." : ".");
}

void schema_walk::add(rule_id rule, const spot& where, const std::string& what, json::value before,
                      json::value after) {
    to_.add({rule, where.subject, what, where.document, where.pointer, std::move(before),
             std::move(after), use_, way_ == direction::delivery});
}

} // namespace moonage_proto::schemas::diff
