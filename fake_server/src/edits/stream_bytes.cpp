#include "stream_bytes.hpp"

#include "byte_run.hpp"
#include "header_edit.hpp"
#include "line_ends.hpp"
#include "plan_parts.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace moonage_proto::fake_server {

namespace {

bool has_byte_edits(const stream_edit& edit) {
    return edit.line_end || edit.bom || edit.cut_after_byte || edit.end || edit.segments;
}

void add_bom(byte_run& run) {
    constexpr std::string_view bom = "\xEF\xBB\xBF";
    run.bytes.insert(0, bom);
    for (byte_run::mark& mark : run.marks)
        if (mark.at != 0)
            mark.at += bom.size();
}

/// A connection that breaks is to be seen as broken: the length stays that of the whole stream.
void promise_whole(step::head& head, std::size_t size) {
    if (head.how == framing::length)
        put_header(head.headers, "Content-Length", std::to_string(size));
}

void cut(const stream_edit& edit, byte_run& run, step::head& head) {
    const std::size_t whole = run.bytes.size();
    if (edit.cut_after_byte)
        cut_run(run, size_from(*edit.cut_after_byte));
    if (!edit.end)
        return;
    promise_whole(head, whole);
    run.end = step_for(edit.end->known().value_or(connection_end::close));
}

void split_at(byte_run& run, const json::array& offsets) {
    std::vector<byte_run::mark> marks;
    for (const json::value& offset : offsets) {
        boost::system::error_code failure;
        const auto at = offset.to_number<std::size_t>(failure);
        if (!failure && at < run.bytes.size())
            marks.push_back({at, step::flush{}});
    }
    std::sort(marks.begin(), marks.end(),
              [](const auto& left, const auto& right) { return left.at < right.at; });
    add_marks(run, std::move(marks));
}

void split(byte_run& run, const json::value& segments) {
    drop_flushes(run);
    if (const json::array* const offsets = segments.if_array())
        split_at(run, *offsets);
    else if (segments.is_string())
        mark_every(run, 1, step::flush{});
    else
        mark_every(run, segments.to_number<std::int64_t>(), step::flush{});
}

/// All bytes after all pauses, in a body that goes out with the end of its framing.
void put_joined(response_plan& plan, byte_run run) {
    drop_flushes(run);
    for (byte_run::mark& mark : run.marks)
        plan.steps.push_back(std::move(mark.what));
    plan.steps.emplace_back(step::body{std::move(run.bytes)});
    if (run.end)
        plan.steps.push_back(std::move(*run.end));
}

} // namespace

void edit_stream_bytes(const stream_edit& edit, response_plan& plan) {
    if (!has_byte_edits(edit) || !is_event_stream(plan))
        return;
    const auto head = static_cast<std::size_t>(find_head(plan) - plan.steps.begin());
    byte_run run = take_run(plan, head + 1);
    const auto ends = edit.line_end ? edit.line_end->known() : std::nullopt;
    if (ends)
        set_line_ends(run, *ends);
    if (edit.bom.value_or(false))
        add_bom(run);
    cut(edit, run, *plan.head());
    const bool is_joined = edit.segments && *edit.segments == json::value("joined");
    if (edit.segments && !is_joined)
        split(run, *edit.segments);
    if (is_joined)
        put_joined(plan, std::move(run));
    else
        put_run(plan, std::move(run), piece_kind::events);
}

} // namespace moonage_proto::fake_server
