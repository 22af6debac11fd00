#include "check_texts.hpp"
#include "condition.hpp"
#include "conditions.hpp"
#include "parameter_names.hpp"
#include "shown_value.hpp"

#include <moonage_proto/schemas/query_string.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// Calls `add` with each name and condition of a member of `match`, and gathers the faults.
template <class Add>
void for_each_condition(const json::object& conditions, const std::string& place,
                        condition_list& list, Add add) {
    for (const auto& member : conditions) {
        const std::string at = below(place, member.key());
        if (auto made = condition::compile(member.value()))
            add(at, std::string(member.key()), std::move(*made));
        else
            list.faults.add(at, made.error());
    }
}

std::string found_text(const std::optional<std::string>& text) {
    return text ? shown_text(*text) : "nothing";
}

/// A condition on a text that is found by a name, or not.
template <class Find>
void add_text_condition(const std::string& at, condition wanted, Find find, condition_list& list) {
    list.conditions.push_back(
        {at, wanted.words(),
         [wanted, find](const match_subject& seen) {
             const std::optional<std::string> text = find(seen);
             return text ? wanted.holds_for_text(*text) : wanted.holds_for_nothing();
         },
         [find](const match_subject& seen) { return found_text(find(seen)); }});
}

void add_parameters(const request_match& from, condition_list& list) {
    const std::string own = from.path.value_or("");
    for_each_condition(
        *from.parameters, "/match/parameters", list,
        [&](const std::string& at, const std::string& name, condition wanted) {
            check_parameter_name(name, own, "/match/parameters", list.faults);
            const auto find = [own, name](const match_subject& seen) -> std::optional<std::string> {
                const auto mine = match_path(own, seen.asked().path);
                auto segment = mine ? mine->find(name) : std::nullopt;
                if (!segment)
                    segment = seen.asked().way.parameters.find(name);
                const auto text = percent_decode(segment.value_or(""));
                return segment && text ? std::optional(*text) : std::nullopt;
            };
            add_text_condition(at, std::move(wanted), find, list);
        });
}

void add_query(const json::object& conditions, condition_list& list) {
    for_each_condition(conditions, "/match/query", list,
                       [&](const std::string& at, const std::string& name, condition wanted) {
                           const auto find = [name](const match_subject& seen) {
                               return schemas::query_value(seen.asked().asked.query, name);
                           };
                           add_text_condition(at, std::move(wanted), find, list);
                       });
}

/// Whether one of the fields of a name meets a condition.
bool is_met_by_field(const condition& wanted, const request& asked, const std::string& name) {
    bool is_there = false;
    for (const header_view& field : asked.headers) {
        if (!equal_ignoring_case(field.name, name))
            continue;
        is_there = true;
        if (wanted.holds_for_text(field.value))
            return true;
    }
    return !is_there && wanted.holds_for_nothing();
}

void add_headers(const json::object& conditions, condition_list& list) {
    check_field_names(conditions, "/match/headers", list.faults);
    for_each_condition(conditions, "/match/headers", list,
                       [&](const std::string& at, const std::string& name, condition wanted) {
                           const bool is_secret = is_secret_field(name);
                           std::string words = is_secret ? std::string(masked) : wanted.words();
                           list.conditions.push_back(
                               {at, std::move(words),
                                [wanted = std::move(wanted), name](const match_subject& seen) {
                                    return is_met_by_field(wanted, seen.asked().asked, name);
                                },
                                [name, is_secret](const match_subject& seen) {
                                    const auto value = seen.asked().asked.header(name);
                                    if (!value)
                                        return std::string("nothing");
                                    return is_secret ? std::string(masked) : shown_text(*value);
                                }});
                       });
}

using find_body = const json::value* (match_subject::*)() const;

const json::value* find(const json::value* document, const std::string& pointer) {
    boost::system::error_code missing;
    return document ? document->find_pointer(pointer, missing) : nullptr;
}

void add_body(const json::object& conditions, const std::string& place, find_body body,
              condition_list& list) {
    check_pointers(conditions, place, list.faults);
    for_each_condition(
        conditions, place, list,
        [&](const std::string& at, const std::string& pointer, condition wanted) {
            const bool is_secret = is_secret_pointer(pointer);
            std::string words = is_secret ? std::string(masked) : wanted.words();
            list.conditions.push_back(
                {at, std::move(words),
                 [wanted = std::move(wanted), pointer, body](const match_subject& seen) {
                     return wanted.holds(find((seen.*body)(), pointer));
                 },
                 [pointer, body, is_secret](const match_subject& seen) {
                     const json::value* value = find((seen.*body)(), pointer);
                     if (!value)
                         return std::string((seen.*body)() ? "nothing" : "no JSON body");
                     return is_secret ? std::string(masked) : shown_value(*value);
                 }});
        });
}

} // namespace

void add_value_conditions(const request_match& from, condition_list& list) {
    if (from.parameters)
        add_parameters(from, list);
    if (from.query)
        add_query(*from.query, list);
    if (from.headers)
        add_headers(*from.headers, list);
    if (from.body)
        add_body(*from.body, "/match/body", &match_subject::body, list);
}

void add_answer_conditions(const request_match& from, condition_list& list) {
    if (!from.answer)
        return;
    if (const auto& status = from.answer->status) {
        const json::array wanted = status->is_array() ? status->get_array() : json::array{*status};
        list.conditions.push_back(
            {"/match/answer/status", shown_value(*status),
             [wanted](const match_subject& seen) {
                 return std::ranges::find(wanted, json::value(seen.status())) != wanted.end();
             },
             [](const match_subject& seen) { return std::to_string(seen.status()); }});
    }
    if (from.answer->body)
        add_body(*from.answer->body, "/match/answer/body", &match_subject::answer_body, list);
}

} // namespace moonage_proto::fake_server
