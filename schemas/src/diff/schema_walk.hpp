#pragma once

#include "recorder.hpp"
#include "schema_view.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace moonage_proto::schemas::diff {

/// Who sends what a schema is of.
enum class direction { request, reply, delivery };

/// What a schema is used for.
struct schema_use {
    direction way;
    std::string name;    ///< As in `reply of list_spaces`.
    std::string event{}; ///< Of a delivery: the only value of its member `event`.
};

/// A rule for what clients send, and its counterpart for what is sent to them.
struct directed_rule {
    rule_id request;
    rule_id reply;

    consteval directed_rule(const char* rest) // NOLINT: reads as the end of both ids
        : request("request.", rest)
        , reply("reply.", rest) {}
};

/// The JSON types that a value may have, as bits: those that every `type` leaves, or those of the
/// choice of values where there is no type; those of alternatives that are nothing but types, where
/// they are to count.
unsigned types_of(const schema_view& view, bool with_alternatives = true);

/// The values that are left by every `enum` and `const`, and by alternatives that are nothing but
/// values; empty where there is none of these.
std::optional<std::vector<json::value>> choice_of(const schema_view& view);

/// The names in every `required`.
std::set<std::string> required_of(const schema_view& view);

/// Whether a value must be a whole number, or null.
bool is_whole_number(const schema_view& view);

/// Whether every `anyOf` and `oneOf` says no more than a list of types does.
bool alternatives_are_types(const schema_view& view);

/// Whether every `anyOf` and `oneOf` says no more than a list of values does.
bool alternatives_are_values(const schema_view& view);

/// Whether a keyword says something to readers only, as `title` does.
bool is_for_readers(std::string_view keyword);

/// Compares what two versions of a schema permit, and what they hold.
class schema_walk {
public:
    schema_walk(const contract& old, const contract& now, schema_use use, recorder& to)
        : old_(old)
        , now_(now)
        , use_(std::move(use))
        , to_(to) {}

    /// `named_at` tells where the new version of a table names it, where one does.
    void compare(const std::string& old_document, const std::string& now_document,
                 const std::optional<schema_place>& named_at);

private:
    using conjuncts = std::vector<schema_place>;

    /// Two views of what one value must fit.
    struct pair {
        schema_view old;
        schema_view now;
        bool is_conditional; ///< Holds only where an `if` does, beside what always holds.
    };

    void compare(const conjuncts& old, const conjuncts& now, bool is_conditional);
    void compare_parts(const pair& both);

    bool compare_types(const pair& both);
    void compare_values(const pair& both);
    void compare_known_values(const pair& both);
    void compare_bounds(const pair& both);
    void compare_multiples(const pair& both);
    void compare_texts(const pair& both);
    void compare_default(const pair& both);
    void compare_secret(const pair& both);
    void compare_notes(const pair& both);

    void compare_members(const pair& both);
    void compare_member(const pair& both, const std::string& name);
    bool demands(const contract& from, const schema_view& view, const std::string& name) const;
    void compare_others(const pair& both);
    void compare_items(const pair& both);

    std::optional<schema_place> take_like(const schema_view& plain,
                                          std::vector<schema_place>& alternatives,
                                          const contract& from) const;
    bool compare_with_alternatives(const pair& both, const conjuncts& old, const conjuncts& now);
    void compare_alternatives(const pair& both);
    void compare_alternatives(const pair& both, const char* keyword);
    void compare_branches(const pair& both, const keyword_place& old, const char* old_keyword,
                          const keyword_place& now, const char* keyword);
    bool are_apart(const contract& from, const std::vector<schema_place>& branches) const;
    void compare_conditions(const pair& both);
    void add_condition(const pair& both, const char* keyword, const std::string& what,
                       json::value before, json::value after);

    /// The places of a finding: at a keyword of the new version, else at what is around it.
    struct spot {
        std::string document, pointer, subject, phrase;
    };
    spot spot_of(const pair& both, const std::string& keyword) const;
    spot spot_of(const pair& both, const schema_place& place, const std::string& pointer) const;
    bool is_root(const schema_view& view) const;
    static std::string subject_of(const pair& both, const schema_place& place);
    static std::string sentence(const pair& both, const std::string& what,
                                const std::string& happened);

    void add(directed_rule rule, const pair& both, const std::string& keyword,
             const std::string& happened, json::value before, json::value after);
    void add(rule_id rule, const spot& where, const std::string& what, json::value before,
             json::value after);
    rule_id of_direction(directed_rule rule) const {
        return use_.way == direction::request ? rule.request : rule.reply;
    }

    const contract& old_;
    const contract& now_;
    schema_use use_;
    recorder& to_;
    const json::value* root_ = nullptr; ///< The schema of the new version that a table names.
    bool is_event_ = false;             ///< Whether the event of a delivery is being compared.
    /// What was compared or is being compared.
    std::set<std::pair<std::vector<const json::value*>, bool>> seen_;
};

} // namespace moonage_proto::schemas::diff
