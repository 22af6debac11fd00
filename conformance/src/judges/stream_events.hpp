#pragma once

#include "bench.hpp"

#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/sse/event.hpp>
#include <moonage_proto/stream_event.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// One event of a streamed answer, as far as it could be read.
struct read_event {
    std::optional<stream_event_type> type; ///< Empty for a name that the reference does not have.
    std::string name;
    std::optional<json::value> data; ///< Empty where it is not JSON.
};

/// A streamed answer, read without judging it.
struct read_stream {
    std::vector<read_event> events;
    std::optional<std::string> broken;    ///< Why reading stopped before the end.
    std::uint64_t replaced_sequences = 0; ///< Of bytes that were no UTF-8.
    bool leaves_unfinished = false;       ///< Whether a last block is cut short.

    std::size_t count(stream_event_type type) const;
};

read_stream read_events(const exchange& seen);

/// Judges the members of each event (stated).
void judge_event_members(const bench& at, const read_stream& stream);

/// Judges the order and the pairing of the events (shown by the example).
void judge_event_order(const bench& at, const read_stream& stream);

} // namespace moonage_proto::conformance
