#pragma once

#include "recorder.hpp"
#include "schema_view.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace moonage_proto::schemas::diff {

/// Who sends what a schema is of.
enum class direction { request, reply, delivery };

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

/// Whether every `anyOf` and `oneOf` says no more than a list of types does.
bool alternatives_are_types(const schema_view& view);

/// Compares what two versions of a schema permit, and what they hold.
class schema_walk {
public:
    schema_walk(const contract& old, const contract& now, direction way, std::string use,
                recorder& to)
        : old_(old)
        , now_(now)
        , way_(way)
        , use_(std::move(use))
        , to_(to) {}

    void compare(const std::string& old_document, const std::string& now_document);

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
    void compare_others(const pair& both);
    void compare_items(const pair& both);

    bool compare_with_alternatives(const pair& both, const conjuncts& old, const conjuncts& now);
    void compare_alternatives(const pair& both, const char* keyword);
    void compare_conditions(const pair& both);

    /// The places of a finding: at a keyword of the new version, else at what is around it.
    struct spot {
        std::string document, pointer, subject, phrase;
    };
    static spot spot_of(const pair& both, const std::string& keyword);
    static std::string sentence(const pair& both, const std::string& what,
                                const std::string& happened);

    void add(directed_rule rule, const pair& both, const std::string& keyword,
             const std::string& happened, json::value before, json::value after);
    void add(rule_id rule, const spot& where, const std::string& what, json::value before,
             json::value after);
    rule_id of_direction(directed_rule rule) const {
        return way_ == direction::request ? rule.request : rule.reply;
    }

    const contract& old_;
    const contract& now_;
    direction way_;
    std::string use_;
    recorder& to_;
    /// What was compared or is being compared.
    std::set<std::pair<std::vector<const json::value*>, bool>> seen_;
};

} // namespace moonage_proto::schemas::diff
