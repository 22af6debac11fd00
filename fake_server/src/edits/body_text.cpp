#include "body_text.hpp"

#include "../parse_json.hpp"
#include "header_edit.hpp"
#include "json_edit.hpp"
#include "json_text.hpp"
#include "plan_parts.hpp"
#include "timestamp_spelling.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// The bodies' bytes; empty where the answer has no body.
std::optional<std::string> text_of(const response_plan& plan) {
    std::optional<std::string> text;
    for (const response_step& each : plan.steps)
        if (const auto* part = std::get_if<step::body>(&each))
            text = text.value_or(std::string()) + part->bytes;
    return text;
}

/// Puts one body behind the head, in place of all that is there.
void put_text(response_plan& plan, std::string text) {
    const auto head = find_head(plan);
    plan.steps.erase(head + 1, plan.steps.end());
    plan.steps.emplace_back(step::body{std::move(text)});
}

/// The edits that need the parsed body.
bool is_structural(const body_edit& edit) {
    return edit.set || edit.remove || edit.add || edit.repeat || edit.reverse || edit.timestamps ||
           edit.pretty.value_or(false);
}

void edit_json(const body_edit& edit, std::string& text) {
    auto document = parse_json(text);
    if (!document)
        return;
    edit_values(*document, edit.set, edit.remove);
    if (edit.add)
        add_numbers(*document, *edit.add);
    if (edit.repeat)
        repeat_elements(*document, *edit.repeat);
    if (edit.reverse)
        reverse_elements(*document, *edit.reverse);
    const auto form = edit.timestamps ? edit.timestamps->known() : std::nullopt;
    if (form)
        respell_timestamps(*document, *form);
    text = edit.pretty.value_or(false) ? to_pretty_text(*document) : json::serialize(*document);
}

void drop_last_bracket(std::string& text) {
    const std::size_t last = text.find_last_of("}]");
    if (last != std::string::npos)
        text.erase(last, 1);
}

void replace_body(const body_edit& edit, response_plan& plan) {
    step::head& head = *plan.head();
    if (edit.json) {
        head.is_stream = false;
        put_header(head.headers, "Content-Type", "application/json");
        put_text(plan, json::serialize(*edit.json));
    } else if (edit.text && is_event_stream(plan)) {
        put_text(plan, {});
        plan.steps.back() = step::event{*edit.text};
    } else if (edit.text) {
        put_text(plan, *edit.text);
    }
}

} // namespace

void edit_body(const body_edit& edit, response_plan& plan) {
    if (!plan.head())
        return;
    replace_body(edit, plan);
    auto text = text_of(plan);
    if (!text)
        return;
    if (is_structural(edit))
        edit_json(edit, *text);
    if (edit.malformed.value_or(false))
        drop_last_bracket(*text);
    if (edit.cut_at)
        text->resize(std::min(text->size(), size_from(*edit.cut_at)));
    put_text(plan, std::move(*text));
}

} // namespace moonage_proto::fake_server
