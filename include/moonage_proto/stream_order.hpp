#pragma once

#include <moonage_proto/stream_event.hpp>

#include <array>
#include <optional>

namespace moonage_proto {

/// A pair of events that may stand one after the other; no `before` means the start of the stream.
struct stream_succession {
    std::optional<stream_event_type> before;
    stream_event_type after;
};

/// The order `progress* result done`, as the reference's example shows it (Messages / Streaming
/// responses).
inline constexpr auto stream_order = std::to_array<stream_succession>({
    {std::nullopt, stream_event_type::progress},
    {std::nullopt, stream_event_type::result},
    {stream_event_type::progress, stream_event_type::progress},
    {stream_event_type::progress, stream_event_type::result},
    {stream_event_type::result, stream_event_type::done},
});

/// Whether an event may come there.
constexpr bool can_follow(std::optional<stream_event_type> before, stream_event_type after) {
    for (const auto& pair : stream_order)
        if (pair.before == before && pair.after == after)
            return true;
    return false;
}

/// Whether a stream may end after that event.
constexpr bool may_end_after(std::optional<stream_event_type> last) {
    return last == stream_event_type::done;
}

} // namespace moonage_proto
