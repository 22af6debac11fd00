#include "stream_parts.hpp"

#include "event_block.hpp"
#include "plan_parts.hpp"

#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// Blocks stay as they are written as long as nothing edits them.
void append_blocks(std::vector<stream_part>& parts, std::string& text) {
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view lines = take_block(rest);
        parts.push_back({step::event{std::string(lines)}, read_block(lines)});
    }
    text.clear();
}

} // namespace

std::size_t weight(const stream_part& part) {
    const auto* const event = std::get_if<step::event>(&part.what);
    return sizeof part + (event ? 2 * event->bytes.size() : 0); // As it is written, and as a block.
}

stream_part part_of(sse::outgoing_block block) {
    step::event written{sse::write(block)};
    return {std::move(written), std::move(block)};
}

std::vector<stream_part> take_parts(response_plan& plan) {
    std::vector<stream_part> parts;
    std::string text; // A block may stand in more than one step.
    const auto first = find_head(plan) + 1;
    for (auto at = first; at != plan.steps.end(); ++at) {
        if (const std::string* const bytes = bytes_of(*at)) {
            text += *bytes;
            continue;
        }
        append_blocks(parts, text);
        parts.push_back({std::move(*at), {}});
    }
    append_blocks(parts, text);
    plan.steps.erase(first, plan.steps.end());
    return parts;
}

void put_parts(response_plan& plan, std::vector<stream_part> parts) {
    for (stream_part& part : parts)
        plan.steps.push_back(std::move(part.what));
}

} // namespace moonage_proto::fake_server
