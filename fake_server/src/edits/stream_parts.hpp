#pragma once

#include "../response_plan.hpp"

#include <moonage_proto/sse/writer.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// A block of an event stream, or what happens between blocks.
struct stream_part {
    response_step what;             ///< An event is as it is written.
    sse::outgoing_block block = {}; ///< What an event says.

    /// Blocks without data, such as comments, are no events for a client.
    bool is_event() const { return block.data.has_value(); }
    std::string_view type() const { return block.type ? std::string_view(*block.type) : "message"; }
};

/// About how many bytes a part takes.
std::size_t weight(const stream_part& part);

/// A part that is written as the block says.
stream_part part_of(sse::outgoing_block block);

/// Takes the parts of a stream out of its plan: what comes after the head.
std::vector<stream_part> take_parts(response_plan& plan);

void put_parts(response_plan& plan, std::vector<stream_part> parts);

} // namespace moonage_proto::fake_server
