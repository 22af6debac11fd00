#pragma once

#include <moonage_proto/sse/parser.hpp>

#include <string_view>
#include <vector>

namespace test {

/// The events of a stream's bytes.
inline std::vector<moonage_proto::sse::event> read_events(std::string_view bytes) {
    std::vector<moonage_proto::sse::event> events;
    moonage_proto::sse::parser parser;
    parser.feed(bytes,
                [&](const moonage_proto::sse::event_view& seen) { events.emplace_back(seen); });
    return events;
}

} // namespace test
