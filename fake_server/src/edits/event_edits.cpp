#include "event_edits.hpp"

#include "../parse_json.hpp"
#include "delays.hpp"
#include "json_edit.hpp"

#include <boost/json/serialize.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// For each part, whether the edit is for it.
std::vector<bool> choose(const event_edit& edit, const std::vector<stream_part>& parts) {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i != parts.size(); ++i) {
        const bool is_of_type = !edit.event || parts[i].type() == *edit.event;
        if (parts[i].is_event() && is_of_type)
            candidates.push_back(i);
    }
    std::vector<bool> chosen(parts.size());
    const auto count = static_cast<std::int64_t>(candidates.size());
    for (std::int64_t i = 0; i != count; ++i)
        if (!edit.nth || *edit.nth == i + 1 || *edit.nth == i - count)
            chosen[candidates[static_cast<std::size_t>(i)]] = true;
    return chosen;
}

std::optional<std::uint64_t> retry_from(std::int64_t ms) {
    return ms < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(ms));
}

sse::outgoing_block block_of(const new_event& from) {
    sse::outgoing_block block;
    block.comment = from.comment;
    block.type = from.event;
    block.id = from.id;
    if (from.retry_ms)
        block.retry_ms = retry_from(*from.retry_ms);
    if (from.data) {
        const json::string* const text = from.data->if_string();
        block.data = text ? std::string(text->data(), text->size()) : json::serialize(*from.data);
    }
    return block;
}

void edit_data(const event_edit& edit, std::string& data) {
    auto document = parse_json(data);
    if (!document)
        return;
    edit_values(*document, edit.set, edit.remove);
    data = json::serialize(*document);
}

void edit_block(const event_edit& edit, stream_part& part) {
    if (!edit.rename && !edit.data && !edit.set && !edit.remove && !edit.id && !edit.retry_ms)
        return;
    sse::outgoing_block block = std::move(part.block);
    if (edit.rename)
        block.type = edit.rename;
    if (edit.data)
        block.data = edit.data;
    if (edit.set || edit.remove)
        edit_data(edit, *block.data);
    if (edit.id)
        block.id = edit.id;
    if (edit.retry_ms)
        block.retry_ms = retry_from(*edit.retry_ms);
    part = part_of(std::move(block));
}

/// The parts of the edited stream.
class growing_parts {
public:
    growing_parts(std::size_t count, byte_budget& left)
        : left_(left) {
        parts_.reserve(count);
    }

    void keep(stream_part part) { parts_.push_back(std::move(part)); }

    void add_new(const std::optional<std::vector<new_event>>& more) {
        if (more)
            for (const new_event& each : *more)
                add(part_of(block_of(each)), 1);
    }

    /// A part in place of one that was there, unless it is too large.
    void keep_edited(stream_part part, stream_part edited) {
        const std::size_t before = weight(part);
        const std::size_t after = weight(edited);
        parts_.push_back(after <= before || left_.take(after - before) ? std::move(edited)
                                                                       : std::move(part));
    }

    void repeat_last(std::int64_t times) {
        if (times > 1) {
            const stream_part last = parts_.back();
            add(last, times - 1);
        }
    }

    std::vector<stream_part> finish() { return std::move(parts_); }

private:
    void add(const stream_part& part, std::int64_t times) {
        for (std::int64_t i = 0; i < times && left_.take(weight(part)); ++i)
            parts_.push_back(part);
    }

    std::vector<stream_part> parts_;
    byte_budget& left_;
};

void add_edited(growing_parts& parts, const event_edit& edit, stream_part part) {
    parts.add_new(edit.before);
    if (!edit.drop.value_or(false) && edit.repeat.value_or(1) > 0) {
        if (edit.delay_ms)
            parts.keep({step::delay{pause_of(*edit.delay_ms)}, {}});
        stream_part edited = part;
        edit_block(edit, edited);
        parts.keep_edited(std::move(part), std::move(edited));
        parts.repeat_last(edit.repeat.value_or(1));
    }
    parts.add_new(edit.after);
}

} // namespace

void edit_events(const event_edit& edit, std::vector<stream_part>& parts, byte_budget& left) {
    const std::vector<bool> chosen = choose(edit, parts);
    growing_parts edited(parts.size(), left);
    for (std::size_t i = 0; i != parts.size(); ++i) {
        if (chosen[i])
            add_edited(edited, edit, std::move(parts[i]));
        else
            edited.keep(std::move(parts[i]));
    }
    parts = edited.finish();
}

} // namespace moonage_proto::fake_server
