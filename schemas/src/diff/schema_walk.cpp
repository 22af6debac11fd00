#include "schema_walk.hpp"

#include <algorithm>

namespace moonage_proto::schemas::diff {

namespace {

/// What `allOf` joins at one place grows with the product of the places.
constexpr std::size_t most_comparisons = 100'000;

} // namespace

void schema_walk::compare(const std::string& old_document, const std::string& now_document,
                          const std::optional<schema_place>& named_at) {
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
    root_ = after;
    schema_place root{after, now_document, {}, {}, {}};
    if (named_at)
        root.referrer = std::make_shared<schema_place>(*named_at);
    compare({schema_place{before, old_document, {}, {}, {}}}, {root}, false);
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
        throw unreadable_contract(now_.name + ": the schemas of the " + use_.name +
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
    compare_alternatives(both);
    compare_conditions(both);
}

bool schema_walk::is_root(const schema_view& view) const {
    return !view.parts().empty() && view.parts().front().node == root_;
}

/// What has changed, as the old version calls it: that stays the same where the new one moves it to
/// a definition or to another document.
std::string schema_walk::subject_of(const pair& both, const schema_place& place) {
    const auto has = [](const schema_view& view, const schema_place& part) {
        return std::ranges::any_of(view.parts(), [&](const schema_place& each) {
            return each.document == part.document && each.subject == part.subject;
        });
    };
    const std::string own = place.document + '#' + place.subject;
    if (both.old.parts().empty())
        return own;
    const schema_place* around = nullptr;
    for (const schema_place& each : both.now.parts())
        if (each.document == place.document &&
            (place.subject + '/').starts_with(each.subject + '/') &&
            (!around || each.subject.size() > around->subject.size()))
            around = &each;
    if (!around || has(both.old, *around))
        return own;
    const schema_place& old = both.old.parts().front();
    return old.document + '#' + old.subject + place.subject.substr(around->subject.size());
}

/// Of a part of a schema that stands at a pointer around or below it. Where its document has not
/// changed, what led to it has.
schema_walk::spot schema_walk::spot_of(const pair& both, const schema_place& place,
                                       const std::string& pointer) const {
    spot made{place.document, pointer, subject_of(both, place), phrase(place)};
    const auto has_changed = [this](const std::string& document) {
        const json::value* const before = old_.find(document);
        const json::value* const after = now_.find(document);
        return !before || !after || *before != *after;
    };
    for (const schema_place* each = &place; each && !has_changed(made.document);
         each = each->referrer.get())
        if (each->referrer) {
            made.document = each->referrer->document;
            made.pointer = each->referrer->pointer;
        }
    // What is gone with its document is at what is there in its place.
    if (!now_.find(made.document) && !both.now.parts().empty()) {
        made.document = both.now.parts().front().document;
        made.pointer = both.now.parts().front().pointer;
    }
    return made;
}

schema_walk::spot schema_walk::spot_of(const pair& both, const std::string& keyword) const {
    const std::string rest = keyword.empty() ? "" : '/' + keyword;
    const auto at = [&](schema_place schema) {
        const std::string name = phrase(schema);
        schema.subject += rest;
        spot made = spot_of(both, schema, schema.pointer + rest);
        made.phrase = name;
        return made;
    };
    const std::string name = keyword.substr(0, keyword.find('/'));
    const auto after = both.now.all(name);
    const auto before = both.old.all(name);
    if (!after.empty())
        return at(*after.front().schema);
    if (both.now.parts().empty())
        return at(before.empty() ? both.old.parts().front() : *before.front().schema);
    // What is gone is at what was around it.
    const schema_place& around = both.now.parts().front();
    spot made = spot_of(both, around, around.pointer);
    made.subject = before.empty() ? made.subject + rest : at(*before.front().schema).subject;
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
             std::move(after), use_.name, use_.way == direction::delivery});
}

} // namespace moonage_proto::schemas::diff
