#include "check_behaviour.hpp"

#include "check_texts.hpp"
#include "parameter_names.hpp"

#include <moonage_proto/detail/quoted.hpp>
#include <moonage_proto/error_code.hpp>

#include <algorithm>
#include <cstddef>

namespace moonage_proto::fake_server {

namespace {

template <class Pointers>
void check_optional_pointers(const std::optional<Pointers>& pointers, const std::string& place,
                             first_fault& faults) {
    if (pointers)
        check_pointers(*pointers, place, faults);
}

void check_optional_line(const std::optional<std::string>& text, const std::string& place,
                         first_fault& faults) {
    if (text)
        check_line(*text, place, faults);
}

void check_request(const request_edit& edit, const std::string& place, first_fault& faults) {
    if (edit.parameters)
        for (const auto& member : *edit.parameters)
            check_parameter_name(member.key(), {}, place + "/parameters", faults);
    if (edit.headers)
        check_fields(*edit.headers, place + "/headers", faults);
    check_optional_pointers(edit.set, place + "/set", faults);
    check_optional_pointers(edit.remove, place + "/remove", faults);
}

void check_error(const json::value& error, const std::string& place, first_fault& faults) {
    const json::object* form = error.if_object();
    const json::value* code = form ? form->if_contains("code") : &error;
    if (!code || !code->is_string() || (form && form->contains("status")))
        return;
    if (from_string<error_code>(std::string_view(code->get_string())))
        return;
    std::string known;
    for (const error_code_row& row : error_codes)
        known.append(known.empty() ? "" : ", ").append(to_string(row.code));
    faults.add(form ? place + "/code" : place, "a status beside it, or one of " + known,
               detail::quoted(code->get_string()));
}

void check_origin(const std::string& origin, const std::string& place, first_fault& faults) {
    constexpr std::string_view forbidden = "/?#@\\";
    const auto begin = origin.find("://");
    const std::string_view authority =
        begin == origin.npos ? std::string_view() : std::string_view(origin).substr(begin + 3);
    const bool is_plain = std::ranges::all_of(authority, [&](char c) {
        return c > ' ' && c < 0x7f && forbidden.find(c) == forbidden.npos;
    });
    if (authority.empty() || !is_plain)
        faults.add(place, "scheme, host and perhaps a port, as in http://127.0.0.1:8081",
                   detail::quoted(origin));
}

void check_body(const body_edit& edit, const std::string& place, first_fault& faults) {
    check_optional_pointers(edit.set, place + "/set", faults);
    check_optional_pointers(edit.remove, place + "/remove", faults);
    check_optional_pointers(edit.add, place + "/add", faults);
    check_optional_pointers(edit.repeat, place + "/repeat", faults);
    check_optional_pointers(edit.reverse, place + "/reverse", faults);
}

void check_new_events(const std::optional<std::vector<new_event>>& events, const std::string& place,
                      first_fault& faults) {
    for (std::size_t i = 0; events && i != events->size(); ++i) {
        const new_event& each = (*events)[i];
        const std::string at = below(place, std::to_string(i));
        check_optional_line(each.event, at + "/event", faults);
        check_optional_line(each.id, at + "/id", faults);
        check_optional_line(each.comment, at + "/comment", faults);
    }
}

void check_event(const event_edit& edit, const std::string& place, first_fault& faults) {
    check_optional_line(edit.rename, place + "/rename", faults);
    check_optional_line(edit.id, place + "/id", faults);
    check_optional_pointers(edit.set, place + "/set", faults);
    check_optional_pointers(edit.remove, place + "/remove", faults);
    check_new_events(edit.before, place + "/before", faults);
    check_new_events(edit.after, place + "/after", faults);
}

void check_stream(const stream_edit& edit, const std::string& place, first_fault& faults) {
    for (std::size_t i = 0; edit.events && i != edit.events->size(); ++i)
        check_event((*edit.events)[i], below(place + "/events", std::to_string(i)), faults);
    check_optional_line(edit.heartbeat, place + "/heartbeat", faults);
    const json::array* offsets = edit.segments ? edit.segments->if_array() : nullptr;
    const auto is_not_before = [](const json::value& left, const json::value& right) {
        return left.to_number<double>() >= right.to_number<double>();
    };
    if (offsets && std::ranges::adjacent_find(*offsets, is_not_before) != offsets->end())
        faults.add(place + "/segments", "offsets in rising order");
}

void check_delay(const json::value& delay, const std::string& place, first_fault& faults) {
    const json::object* form = delay.if_object();
    const json::value* uniform = form ? form->if_contains("uniform") : nullptr;
    if (!uniform)
        return;
    const json::array& bounds = uniform->as_array();
    if (bounds.at(0).to_number<double>() > bounds.at(1).to_number<double>())
        faults.add(place + "/uniform", "the least first, then the most",
                   "a least that is more than the most");
}

void check_delivery(const delivery_edit& edit, const std::string& place, first_fault& faults) {
    check_optional_pointers(edit.set, place + "/set", faults);
    check_optional_pointers(edit.remove, place + "/remove", faults);
    if (edit.headers)
        check_fields(*edit.headers, place + "/headers", faults);
}

} // namespace

void check_behaviour(const behaviour& does, const std::string& place, first_fault& faults) {
    if (does.request)
        check_request(*does.request, place + "/request", faults);
    if (does.error)
        check_error(*does.error, place + "/error", faults);
    if (does.redirect && does.redirect->origin)
        check_origin(*does.redirect->origin, place + "/redirect/origin", faults);
    if (does.body)
        check_body(*does.body, place + "/body", faults);
    if (does.stream)
        check_stream(*does.stream, place + "/stream", faults);
    if (does.headers)
        check_fields(*does.headers, place + "/headers", faults);
    if (does.delay_ms)
        check_delay(*does.delay_ms, place + "/delay_ms", faults);
    if (does.delivery)
        check_delivery(*does.delivery, place + "/delivery", faults);
}

} // namespace moonage_proto::fake_server
