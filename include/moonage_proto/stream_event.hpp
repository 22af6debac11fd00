#pragma once

#include <moonage_proto/message.hpp>
#include <moonage_proto/number.hpp>
#include <moonage_proto/step_status.hpp>

#include <variant>

namespace moonage_proto {

/// The event types of a streamed answer, in the order in which they come: progress* result done
/// (reference: Messages / Streaming responses).
enum class stream_event_type { progress, result, done };
BOOST_DESCRIBE_ENUM(stream_event_type, progress, result, done)

/// A step started or ended.
struct progress_event {
    std::string step;
    open_enum<step_status> status;
    optional_field<number> duration_ms; ///< Milliseconds; shown once the step has completed.

    friend bool operator==(const progress_event&, const progress_event&) = default;
};
BOOST_DESCRIBE_STRUCT(progress_event, (), (step, status, duration_ms))

/// The answer itself.
struct result_event {
    std::string content;
    std::vector<tool_call> tool_calls;

    friend bool operator==(const result_event&, const result_event&) = default;
};
BOOST_DESCRIBE_STRUCT(result_event, (), (content, tool_calls))

/// The end of the stream.
struct done_event {
    number total_duration_ms; ///< Milliseconds.

    friend bool operator==(const done_event&, const done_event&) = default;
};
BOOST_DESCRIBE_STRUCT(done_event, (), (total_duration_ms))

/// One event of a streamed answer; the alternatives stand in the order of stream_event_type.
using stream_event = std::variant<progress_event, result_event, done_event>;

inline stream_event_type type_of(const stream_event& event) {
    return static_cast<stream_event_type>(event.index());
}

} // namespace moonage_proto
