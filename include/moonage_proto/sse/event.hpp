#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace moonage_proto::sse {

/// An event as the parser hands it to its sink: views that hold until the sink returns.
/// WHATWG HTML §9.2.6, with the place in the stream for those who judge it.
struct event_view {
    std::string_view type = "message";
    std::string_view data;
    std::string_view last_event_id;
    std::uint64_t begin_offset =
        0;                        ///< Of the first byte of the block's first line, comments apart.
    std::uint64_t end_offset = 0; ///< One past the LF or CR (of a CRLF the CR) that dispatched it.

    friend bool operator==(const event_view&, const event_view&) = default;
};

/// An event of a stream, WHATWG HTML §9.2.6; offsets are bytes from the start of the stream.
struct event {
    std::string type = "message"; ///< "message" where the block names none.
    std::string data;
    std::string last_event_id;
    std::uint64_t begin_offset = 0; ///< As in event_view.
    std::uint64_t end_offset = 0;   ///< As in event_view.

    event() = default;
    event(std::string type, std::string data, std::string last_event_id = {})
        : type(std::move(type))
        , data(std::move(data))
        , last_event_id(std::move(last_event_id)) {}
    explicit event(const event_view& seen)
        : type(seen.type)
        , data(seen.data)
        , last_event_id(seen.last_event_id)
        , begin_offset(seen.begin_offset)
        , end_offset(seen.end_offset) {}

    friend bool operator==(const event&, const event&) = default;
};

} // namespace moonage_proto::sse
