#include "areas.hpp"

#include <algorithm>

namespace moonage_proto::schemas::diff {

namespace {

const std::string scopes = "data/key_scopes.json";

std::string key_of(const scope_row& row) {
    return row.operation + ' ' + row.key + ' ' + row.space;
}

/// What is promised of a combination that a table has no row for.
const std::string nothing = "unspecified";

int openness(const std::string& access) {
    return access == "denied" ? 0 : access == "granted" ? 2 : 1;
}

std::string holder(const scope_row& row) {
    const std::string keys = "keys of the type " + code(row.key);
    if (row.space == "none")
        return keys;
    return keys + (row.space == "foreign" ? ", in other spaces" : ", in their own space");
}

class access_pair {
public:
    access_pair(const api& old, const api& now, recorder& to)
        : old_(old)
        , now_(now)
        , to_(to) {}

    void compare() {
        const auto& before = *old_.key_scopes;
        const auto& after = *now_.key_scopes;
        for (std::size_t i = 0; i != after.size(); ++i) {
            const scope_row* was = find_row(before, key_of(after[i]), key_of);
            compare(after[i], was ? was->access : "", after[i].access,
                    "/" + std::to_string(i) + "/access");
        }
        for (const scope_row& row : before)
            if (!find_row(after, key_of(row), key_of))
                compare(row, row.access, "", "");
    }

private:
    void compare(const scope_row& row, const std::string& was, const std::string& is,
                 const std::string& pointer) {
        // Operations and types of keys that come and go are told of elsewhere; but whoever may
        // change things with a key that could not is told of here.
        if (writes(row, is, now_) && !writes(row, was, old_) && row.key == "read_only")
            return add("key.read-only-gained-write", row, was, is, pointer);
        if (row.key == "space" && row.space == "foreign" && is == "granted" && was != "granted")
            return add("key.space-gained-other-spaces", row, was, is, pointer);
        if (!is_in_both(row))
            return;
        const int before = openness(was);
        const int after = openness(is);
        if (before == after)
            return;
        if (after == 2)
            add("key.access-gained", row, was, is, pointer);
        else if (before == 2)
            add("key.access-lost", row, was, is, pointer);
        else
            add(after == 0 ? rule_id("key.refusal-stated") : rule_id("key.refusal-not-stated"), row,
                was, is, pointer);
    }

    bool is_in_both(const scope_row& row) const {
        const auto has = [&](const api& version) {
            return find_operation(*version.operations, row.operation) &&
                   (!version.api_keys ||
                    std::ranges::find(*version.api_keys, row.key, &key_row::type) !=
                        version.api_keys->end());
        };
        return has(old_) && has(now_);
    }

    static bool writes(const scope_row& row, const std::string& access, const api& version) {
        const operation_row* called = find_operation(*version.operations, row.operation);
        return access == "granted" && called &&
               (called->method != "GET" || called->strongest_effect.value_or("") != "read");
    }

    void add(rule_id rule, const scope_row& row, const std::string& was, const std::string& is,
             const std::string& pointer) {
        const auto shown = [](const std::string& access) {
            return code(access.empty() ? nothing : access);
        };
        const std::string access =
            was == is ? "is " + shown(is) + " as before, and now does more than read"
                      : "was " + shown(was) + " and is " + shown(is);
        to_.add({rule, key_of(row),
                 code(row.operation) + ' ' + access + " for " + holder(row) + '.', scopes, pointer,
                 text_value(was), text_value(is), row.operation});
    }

    const api& old_;
    const api& now_;
    recorder& to_;
};

} // namespace

void compare_key_types(const std::vector<key_row>& old, const std::vector<key_row>& now,
                       recorder& to) {
    static const std::string api_keys_json = "data/api_keys.json";
    const auto type_of = +[](const key_row& row) { return row.type; };
    pair_rows(
        old, now, type_of,
        [&](const key_row& row) {
            to.add({"key.type-removed",
                    row.type,
                    "Keys of the type " + code(row.type) + " are gone.",
                    api_keys_json,
                    "",
                    text_value(row.scope),
                    {},
                    "every request"});
        },
        [&](const key_row& before, const key_row& after, const std::string& pointer) {
            if (before.scope != after.scope)
                to.add({"key.scope-reworded", after.type,
                        "The scope of keys of the type " + code(after.type) + " was " +
                            code(before.scope) + " and is " + code(after.scope) + '.',
                        api_keys_json, pointer + "/scope", text_value(before.scope),
                        text_value(after.scope), "every request"});
        },
        [&](const key_row& row, const std::string& pointer) {
            to.add({"key.type-added",
                    row.type,
                    "Keys of the type " + code(row.type) + " are new.",
                    api_keys_json,
                    pointer,
                    {},
                    text_value(row.scope),
                    "every request"});
        });
}

void compare_access(const api& old, const api& now, recorder& to) {
    access_pair(old, now, to).compare();
}

} // namespace moonage_proto::schemas::diff
