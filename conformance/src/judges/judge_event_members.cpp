#include "body_access.hpp"
#include "stream_events.hpp"

#include <moonage_proto/step_status.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

void judge_progress(const bench& at, const json::value* data) {
    const json::value* const step = member(data, "step");
    const json::value* const status = member(data, "status");
    const json::value* const duration = present(data, "duration_ms");
    at.judge("stream.progress.step", is_text(step), "a string as the step", kind_at("step", step));
    at.judge("stream.progress.status", is_text(status), "a string as the status",
             kind_at("status", status));
    if (duration)
        at.judge("stream.progress.duration-ms", is_number(duration), "a number as the duration_ms",
                 kind_at("duration_ms", duration));
    if (is_number(duration))
        at.judge("stream.progress.durations-whole", is_whole_number(duration), "whole milliseconds",
                 show_at("duration_ms", duration));
    const std::string_view word = text_of(status);
    if (is_text(status))
        at.judge("stream.progress.status-values", word == "running" || word == "completed",
                 "running or completed", show_at("status", status));
    if (word == "completed")
        at.judge("stream.progress.completed-has-duration", duration != nullptr,
                 "a duration_ms once completed",
                 kind_at("duration_ms of " + show(step), member(data, "duration_ms")));
    if (word == "running")
        at.judge("stream.progress.running-has-no-duration", duration == nullptr,
                 "no duration_ms while running", show_at("duration_ms of " + show(step), duration));
}

void judge_result(const bench& at, const json::value* data) {
    const json::value* const content = member(data, "content");
    const json::value* const calls = member(data, "tool_calls");
    at.judge("stream.result.content", is_text(content), "a string as the content",
             kind_at("content", content));
    at.judge("stream.result.tool-calls", is_array(calls), "an array as the tool_calls",
             kind_at("tool_calls", calls));
    if (!is_array(calls) || calls->get_array().empty())
        return;
    const bool are_objects = std::ranges::all_of(
        calls->get_array(), [](const json::value& call) { return call.is_object(); });
    at.judge("stream.result.tool-call-form", are_objects, "objects in tool_calls",
             unless(are_objects, "another element"));
}

void judge_done(const bench& at, const json::value* data) {
    const json::value* const total = member(data, "total_duration_ms");
    at.judge("stream.done.total-duration-ms", is_number(total), "a number as the total_duration_ms",
             kind_at("total_duration_ms", total));
    if (is_number(total))
        at.judge("stream.done.total-whole", is_whole_number(total), "whole milliseconds",
                 show_at("total_duration_ms", total));
}

} // namespace

void judge_event_members(const bench& at, const read_stream& stream) {
    for (const read_event& event : stream.events) {
        if (!event.type)
            continue;
        const json::value* const data = event.data ? &*event.data : nullptr;
        at.judge("stream.data-is-json", is_object(data),
                 "a JSON object as the data of " + event.name, data ? kind_of(data) : "no JSON");
        if (!is_object(data))
            continue;
        switch (*event.type) {
        case stream_event_type::progress:
            judge_progress(at, data);
            break;
        case stream_event_type::result:
            judge_result(at, data);
            break;
        case stream_event_type::done:
            judge_done(at, data);
            break;
        }
    }
}

} // namespace moonage_proto::conformance
