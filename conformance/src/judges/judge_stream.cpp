#include "body_access.hpp"
#include "judges.hpp"
#include "stream_events.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_stream[] = {
    "stream.media-type",
    "stream.sse-syntax",
    "stream.utf-8",
    "stream.data-is-json",
    "stream.progress.step",
    "stream.progress.status",
    "stream.progress.duration-ms",
    "stream.result.present",
    "stream.result.content",
    "stream.result.tool-calls",
    "stream.done.present",
    "stream.done.total-duration-ms",
    "stream.progress.present",
    "stream.progress.status-values",
    "stream.progress.completed-has-duration",
    "stream.progress.running-has-no-duration",
    "stream.progress.running-before-completed",
    "stream.progress.completed-once",
    "stream.progress.one-step-at-a-time",
    "stream.progress.durations-whole",
    "stream.order.progress-before-result",
    "stream.order.result-before-done",
    "stream.order.done-is-last",
    "stream.result.once",
    "stream.done.once",
    "stream.done.total-whole",
    "stream.done.total-covers-steps",
    "stream.error-before-start",
};

constexpr std::string_view stream_type = "text/event-stream";

std::string times(std::size_t count, std::string_view what) {
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? " event" : " events");
}

void judge_refusal(const bench& at) {
    const bool is_stream = at.seen.response->media_type() == stream_type;
    at.judge("stream.error-before-start", !is_stream,
             "an error envelope, not a stream, with status " + std::to_string(at.seen.status()),
             is_stream ? "a stream" : "none");
}

/// Who looks for an event that is not there may see it in the bytes: it is not dispatched before
/// its blank line (WHATWG HTML §9.2.6), or has another name.
std::string none_of(std::string_view what, const read_stream& stream) {
    std::string words = "no " + std::string(what) + " event";
    if (stream.leaves_unfinished)
        words += "; the stream ends before the blank line that would dispatch its last event";
    const auto other = std::ranges::find_if(stream.events, [](const read_event& event) {
        return !event.type && event.name != "error";
    });
    if (other != stream.events.end())
        words += "; an event named " + quote(other->name) + " came";
    return words;
}

/// What is missing from a stream that was cut off, or that told of a failure, is no fault of its
/// form.
void judge_presence(const bench& at, const read_stream& stream) {
    const bool told_failure =
        std::ranges::any_of(stream.events, [](const auto& event) { return event.name == "error"; });
    if (told_failure)
        at.observe("stream.failure", "an event named error");
    // That a stream dispatches nothing is a finding of its own.
    const bool ended = at.seen.is_whole() && !told_failure && !stream.events.empty();
    const auto judge_one = [&](requirement_id present, requirement_id once,
                               stream_event_type type) {
        const std::size_t count = stream.count(type);
        const std::string name(to_string(type));
        if (count != 0 || ended)
            at.judge(present, count != 0, "a " + name + " event", none_of(name, stream));
        if (count != 0)
            at.judge(once, count == 1, "one " + name + " event", times(count, name));
    };
    judge_one("stream.result.present", "stream.result.once", stream_event_type::result);
    judge_one("stream.done.present", "stream.done.once", stream_event_type::done);
    if (ended)
        at.judge("stream.progress.present", stream.count(stream_event_type::progress) != 0,
                 "progress events", none_of("progress", stream));
}

void judge_encoding(const bench& at, const read_stream& stream) {
    at.judge("stream.utf-8", stream.replaced_sequences == 0, "UTF-8",
             std::to_string(stream.replaced_sequences) + " sequences that are no UTF-8");
    if (stream.broken || !stream.events.empty() || at.seen.is_whole())
        at.judge("stream.sse-syntax", !stream.broken && !stream.events.empty(),
                 "an event stream that dispatches events",
                 stream.broken.value_or(times(stream.events.size(), "dispatched")));
}

void observe_manner(const bench& at, const read_stream& stream) {
    for (const read_event& event : stream.events)
        if (!event.type)
            at.observe("stream.unknown-events", "an event named " + quote(event.name));
    at.judge("stream.status", at.seen.status() == 200, "status 200",
             "status " + std::to_string(at.seen.status()));
    const bool in_parts = at.seen.response->arrivals.size() > 1;
    at.judge("stream.incremental", in_parts, "events that arrive one after the other",
             in_parts ? "several parts" : "the whole body at once");
    if (stream.count(stream_event_type::done) != 0)
        at.judge("stream.closes-after-done", at.seen.is_whole(), "an end of the body after done",
                 at.seen.is_whole() ? "its end" : "a body that did not end");
}

} // namespace

std::span<const requirement_id> stream_requirements() {
    return decided_by_stream;
}

void judge_stream(const bench& at) {
    const exchange& seen = at.seen;
    if (!asks_for_stream(seen))
        return;
    if (seen.response->is_error() && seen.is_whole())
        judge_refusal(at);
    if (!seen.is_success())
        return;
    const std::string type = seen.response->media_type();
    at.judge("stream.media-type", type == stream_type, "the media type text/event-stream",
             type.empty() ? "none" : quote(type));
    if (type != stream_type)
        return;
    const read_stream stream = read_events(seen);
    judge_encoding(at, stream);
    judge_presence(at, stream);
    judge_event_members(at, stream);
    judge_event_order(at, stream);
    observe_manner(at, stream);
}

} // namespace moonage_proto::conformance
