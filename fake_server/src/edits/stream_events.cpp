#include "stream_events.hpp"

#include "../parse_json.hpp"
#include "byte_budget.hpp"
#include "delays.hpp"
#include "event_edits.hpp"
#include "json_text.hpp"
#include "plan_parts.hpp"
#include "stream_parts.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace moonage_proto::fake_server {

namespace {

using stream_parts = std::vector<stream_part>;

void set_pauses(stream_parts& parts, std::int64_t ms) {
    for (stream_part& part : parts)
        if (auto* const pause = std::get_if<step::delay>(&part.what))
            pause->length = pause_of(ms);
}

void cut_after(stream_parts& parts, std::size_t events) {
    auto at = parts.begin();
    for (std::size_t seen = 0; at != parts.end() && seen < events; ++at)
        seen += at->is_event() ? 1 : 0;
    parts.erase(at, parts.end());
}

template <class Edit>
void edit_blocks(stream_parts& parts, const Edit& edit) {
    for (stream_part& part : parts)
        if (part.is_event()) {
            sse::outgoing_block block = std::move(part.block);
            edit(block);
            part = part_of(std::move(block));
        }
}

void split_data(sse::outgoing_block& block) {
    if (const auto document = parse_json(*block.data))
        block.data = to_pretty_text(*document);
}

void add_heartbeats(stream_parts& parts, const std::string& text, byte_budget& left) {
    sse::outgoing_block comment;
    comment.comment = text;
    const stream_part heartbeat = part_of(std::move(comment));
    stream_parts with;
    for (stream_part& part : parts) {
        if (part.is_event() && left.take(weight(heartbeat)))
            with.push_back(heartbeat);
        with.push_back(std::move(part));
    }
    parts = std::move(with);
}

/// Pads the last line of a result's data with spaces, which stand where JSON may have them and a
/// client that drops the end of the line loses the end of the value.
void lengthen(sse::outgoing_block& block, std::size_t length, byte_budget& left) {
    std::string& data = *block.data;
    const std::size_t line_start = data.rfind('\n') + 1;
    const std::size_t size = std::string_view("data: ").size() + data.size() - line_start;
    const bool has_bracket = data.ends_with('}') || data.ends_with(']');
    if (size < length && left.take(length - size))
        data.insert(data.size() - (has_bracket ? 1 : 0), length - size, ' ');
}

/// Where something can be put into the text of a result without an end to its JSON: behind the
/// content's last character, or behind all data.
std::size_t place_in(const std::string& text, const sse::outgoing_block& block) {
    const auto document = parse_json(*block.data);
    const json::object* const object = document ? document->if_object() : nullptr;
    const json::value* const content = object ? object->if_contains("content") : nullptr;
    if (content && content->is_string()) {
        const std::string written = json::serialize(*content);
        const std::size_t found = text.find(written);
        if (found != std::string::npos)
            return found + written.size() - 1;
    }
    return std::min(text.find_last_not_of("\r\n") + 1, text.size());
}

/// Puts the first two bytes of a character that takes four into each result, in a segment each.
void break_utf8(stream_parts& parts) {
    stream_parts broken;
    for (stream_part& part : parts) {
        if (!part.is_event() || part.type() != "result") {
            broken.push_back(std::move(part));
            continue;
        }
        const std::string text = std::get<step::event>(part.what).bytes;
        const std::size_t at = place_in(text, part.block);
        broken.push_back({step::event{text.substr(0, at) + '\xF0'}, std::move(part.block)});
        broken.push_back({step::event{'\x9F' + text.substr(at)}, {}});
    }
    parts = std::move(broken);
}

void decorate(const stream_edit& edit, stream_parts& parts, byte_budget& left) {
    if (edit.data_lines.value_or(false))
        edit_blocks(parts, split_data);
    if (edit.ids.value_or(false)) {
        std::size_t number = 0;
        edit_blocks(parts,
                    [&](sse::outgoing_block& block) { block.id = std::to_string(++number); });
    }
    if (edit.retry_ms && *edit.retry_ms >= 0) {
        sse::outgoing_block retry;
        retry.retry_ms = static_cast<std::uint64_t>(*edit.retry_ms);
        parts.insert(parts.begin(), part_of(std::move(retry)));
    }
    if (edit.heartbeat)
        add_heartbeats(parts, *edit.heartbeat, left);
    if (edit.long_line)
        edit_blocks(parts, [&](sse::outgoing_block& block) {
            if (block.type == "result")
                lengthen(block, size_from(*edit.long_line), left);
        });
    if (edit.invalid_utf8.value_or(false))
        break_utf8(parts);
}

} // namespace

void edit_stream_events(const stream_edit& edit, response_plan& plan) {
    if (!is_event_stream(plan))
        return;
    stream_parts parts = take_parts(plan);
    if (edit.step_delay_ms)
        set_pauses(parts, *edit.step_delay_ms);
    byte_budget left;
    if (edit.events)
        for (const event_edit& each : *edit.events)
            edit_events(each, parts, left);
    if (edit.cut_after_event)
        cut_after(parts, size_from(*edit.cut_after_event));
    decorate(edit, parts, left);
    put_parts(plan, std::move(parts));
}

} // namespace moonage_proto::fake_server
