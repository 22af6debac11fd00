#include "conditions.hpp"
#include "names.hpp"
#include "parameter_names.hpp"

#include <moonage_proto/detail/quoted.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr std::size_t longest_quoted = 100;

void add_delivery(const std::string& name, condition_list& list) {
    const auto wanted = from_string<webhook_event_type>(name);
    if (!wanted && name != "*")
        return list.faults.add("/match/delivery", "* or an event of webhooks",
                               detail::quoted(name));
    list.conditions.push_back(
        {"/match/delivery", name,
         [wanted](const match_subject& seen) { return !wanted || seen.event() == *wanted; },
         [](const match_subject& seen) { return std::string(to_string(seen.event())); }});
}

void add_operation(const json::value& names, condition_list& list) {
    std::vector<operation_id> wanted;
    for (const std::string& name : listed_names(names)) {
        const auto known = from_string<operation_id>(name);
        if (!known)
            return list.faults.add("/match/operation", "the name of an operation",
                                   detail::quoted(name));
        wanted.push_back(*known);
    }
    list.conditions.push_back(
        {"/match/operation", names_in_words(names),
         [wanted = std::move(wanted)](const match_subject& seen) {
             const operation* called = seen.asked().way.called;
             return called && std::ranges::find(wanted, called->id) != wanted.end();
         },
         [](const match_subject& seen) {
             const operation* called = seen.asked().way.called;
             return called ? std::string(to_string(called->id)) : std::string("no operation");
         }});
}

void add_method(const std::string& wanted, condition_list& list) {
    list.conditions.push_back(
        {"/match/method", wanted,
         [wanted](const match_subject& seen) { return seen.asked().asked.method == wanted; },
         [](const match_subject& seen) {
             return detail::quoted(seen.asked().asked.method, longest_quoted);
         }});
}

void add_path(const std::string& wanted, condition_list& list) {
    if (!wanted.starts_with('/') || count_parameters(wanted) > path_parameters::capacity)
        return list.faults.add("/match/path",
                               "a path with a slash at its beginning and at most two parameters",
                               detail::quoted(wanted));
    list.conditions.push_back({"/match/path", wanted,
                               [wanted](const match_subject& seen) {
                                   return match_path(wanted, seen.asked().path).has_value();
                               },
                               [](const match_subject& seen) {
                                   return detail::quoted(seen.asked().path, longest_quoted);
                               }});
}

} // namespace

void add_target_conditions(const request_match& from, condition_list& list) {
    if (from.delivery)
        add_delivery(*from.delivery, list);
    if (from.operation)
        add_operation(*from.operation, list);
    if (from.method)
        add_method(*from.method, list);
    if (from.path)
        add_path(*from.path, list);
}

} // namespace moonage_proto::fake_server
