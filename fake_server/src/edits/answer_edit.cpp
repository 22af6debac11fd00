#include "answer_edit.hpp"

#include "body_text.hpp"
#include "delays.hpp"
#include "header_edit.hpp"
#include "stream_bytes.hpp"
#include "stream_events.hpp"
#include "wire_bytes.hpp"

#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

void redirect(const redirect_edit& edit, response_plan& plan, const request& asked) {
    std::string target = edit.origin.value_or("");
    target.append(asked.session_prefix).append(asked.path);
    if (!asked.query.empty())
        target.append("?").append(asked.query);
    step::head head = std::move(*plan.head());
    head.status = 307;
    head.is_stream = false;
    remove_header(head.headers, "Content-Type");
    put_header(head.headers, "Location", std::move(target));
    plan.steps.clear();
    plan.steps.emplace_back(std::move(head));
}

/// A status line has three digits (RFC 9112 section 4); nothing else is taken.
void set_status(response_plan& plan, std::int64_t status) {
    if (status >= 100 && status <= 999)
        plan.head()->status = static_cast<unsigned>(status);
}

void delay(response_plan& plan, std::chrono::nanoseconds by) {
    if (by.count() > 0)
        plan.steps.insert(plan.steps.begin(), step::delay{by});
}

void set_names(step::head& head, header_case how) {
    head.names = how == header_case::lower ? name_case::lower : name_case::upper;
}

framing framing_for(framing_edit how) {
    switch (how) {
    case framing_edit::chunked:
        return framing::chunked;
    case framing_edit::until_close:
        return framing::until_close;
    case framing_edit::bad_chunk:
        return framing::bad_chunk;
    case framing_edit::length:
        break;
    }
    return framing::length;
}

void frame(const behaviour& does, step::head& head) {
    const auto how = does.framing ? does.framing->known() : std::nullopt;
    if (how)
        head.how = framing_for(*how);
    if (does.content_length)
        put_header(head.headers, "Content-Length", std::to_string(*does.content_length));
}

} // namespace

void edit_answer(const behaviour& does, response_plan& plan, edit_context& context) {
    if (!plan.head())
        return;
    if (does.redirect) {
        redirect(*does.redirect, plan, context.asked);
        set_status(plan, does.redirect->status.value_or(307));
    }
    if (does.status)
        set_status(plan, *does.status);
    if (does.body)
        edit_body(*does.body, plan);
    if (does.stream)
        edit_stream_events(*does.stream, plan);
    if (does.headers)
        edit_headers(plan.head()->headers, *does.headers, context.now);
    if (does.delay_ms)
        delay(plan, draw_delay(*does.delay_ms, context.random));
    const auto names = does.header_names ? does.header_names->known() : std::nullopt;
    if (names)
        set_names(*plan.head(), *names);
}

void edit_bytes(std::span<const behaviour* const> all, response_plan& plan, edit_context& context) {
    const answer_form form = form_of(context.asked);
    if (step::head* const head = plan.head())
        for (const behaviour* const each : all)
            frame(*each, *head);
    for (const behaviour* const each : all)
        if (each->stream)
            edit_stream_bytes(*each->stream, plan);
    for (const behaviour* const each : all)
        if (each->trickle)
            trickle(*each->trickle, plan, form);
    for (const behaviour* const each : all)
        if (each->connection)
            break_connection(*each->connection, plan, form);
}

void edit_bytes(const behaviour& does, response_plan& plan, edit_context& context) {
    const behaviour* const alone[] = {&does};
    edit_bytes(alone, plan, context);
}

} // namespace moonage_proto::fake_server
