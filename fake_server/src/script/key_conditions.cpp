#include "../constant_time.hpp"
#include "conditions.hpp"
#include "names.hpp"

#include <moonage_proto/api_key.hpp>
#include <moonage_proto/detail/bearer_token.hpp>
#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/enum_names.hpp>

#include <boost/describe/enum.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

BOOST_DESCRIBE_ENUM(seen_space, none, own, foreign, known, unknown)

namespace {

constexpr std::string_view no_key = "none";

std::string_view type_of(const issued_key* key) {
    return key ? to_string(key->type) : no_key;
}

void add_key_type(const json::value& names, condition_list& list) {
    std::vector<std::string> wanted = listed_names(names);
    for (const std::string& name : wanted)
        if (name != no_key && !from_string<api_key_type>(name))
            return list.faults.add("/match/key_type", "organization, space, read_only or none",
                                   detail::quoted(name));
    list.conditions.push_back(
        {"/match/key_type", names_in_words(names),
         [wanted = std::move(wanted)](const match_subject& seen) {
             return std::ranges::find(wanted, type_of(seen.asked().key)) != wanted.end();
         },
         [](const match_subject& seen) { return std::string(type_of(seen.asked().key)); }});
}

std::string_view presented_key(const match_subject& seen) {
    return detail::bearer_token(seen.asked().asked.header("Authorization").value_or(""));
}

void add_key(const std::string& wanted, condition_list& list) {
    if (wanted.empty())
        return list.faults.add("/match/key", "a key", "an empty string");
    list.conditions.push_back({"/match/key", "the rule's key",
                               [wanted](const match_subject& seen) {
                                   return equal_in_constant_time(presented_key(seen), wanted);
                               },
                               [](const match_subject& seen) {
                                   return std::string(presented_key(seen).empty() ? "no key"
                                                                                  : "****");
                               }});
}

bool is_seen_as(seen_space space, seen_space wanted) {
    // A space key sees as its own, or as foreign, only what there is.
    return space == wanted || (wanted == seen_space::known &&
                               (space == seen_space::own || space == seen_space::foreign));
}

void add_space(const std::string& name, condition_list& list) {
    const auto wanted = from_string<seen_space>(name);
    if (!wanted || *wanted == seen_space::none)
        return list.faults.add("/match/space", "own, foreign, known or unknown",
                               detail::quoted(name));
    list.conditions.push_back(
        {"/match/space", name + (" space"),
         [wanted](const match_subject& seen) { return is_seen_as(seen.asked().space, *wanted); },
         [](const match_subject& seen) {
             const seen_space space = seen.asked().space;
             return space == seen_space::none ? std::string("no space")
                                              : std::string(to_string(space)) + " space";
         }});
}

} // namespace

void add_key_conditions(const request_match& from, condition_list& list) {
    if (from.key_type)
        add_key_type(*from.key_type, list);
    if (from.key)
        add_key(*from.key, list);
    if (from.space)
        add_space(*from.space, list);
}

} // namespace moonage_proto::fake_server
