#pragma once

#include <moonage_proto/fake_server/script/wire_edit.hpp>
#include <moonage_proto/json/namespace.hpp>
#include <moonage_proto/open_enum.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// The line ends of an event stream (WHATWG HTML, 9.2.5).
enum class line_end { lf, crlf, cr };
BOOST_DESCRIBE_ENUM(line_end, lf, crlf, cr)

/// An event that the server's own answer does not have; fields that are not given are not written.
struct new_event {
    std::optional<std::string> event;
    std::optional<json::value> data; ///< A string as it is, any other value as JSON.
    std::optional<std::string> id;
    std::optional<std::int64_t> retry_ms;
    std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(new_event, (), (event, data, id, retry_ms, comment))

/// Edits of the events that `event` and `nth` choose; without both, of all.
struct event_edit {
    std::optional<std::string> event; ///< The type: `progress`, `result` or `done`.
    std::optional<std::int64_t> nth;  ///< Among those, from 1; from the end where negative.
    std::optional<bool> drop;
    std::optional<std::int64_t> repeat;             ///< How often it comes.
    std::optional<std::string> rename;              ///< Another type.
    std::optional<std::string> data;                ///< Other data, as they are.
    std::optional<json::object> set;                ///< Values by JSON Pointer into the data.
    std::optional<std::vector<std::string>> remove; ///< JSON Pointers into the data.
    std::optional<std::string> id;
    std::optional<std::int64_t> retry_ms;
    std::optional<std::int64_t> delay_ms; ///< A pause before it.
    std::optional<std::vector<new_event>> before;
    std::optional<std::vector<new_event>> after;
};
BOOST_DESCRIBE_STRUCT(event_edit, (),
                      (event, nth, drop, repeat, rename, data, set, remove, id, retry_ms, delay_ms,
                       before, after))

/// Edits of an answer that is an event stream, in the order of the members here; other answers stay
/// as they are. Bytes are counted in the body, its framing apart.
struct stream_edit {
    std::optional<std::int64_t> step_delay_ms; ///< In place of every pause between events.
    std::optional<std::vector<event_edit>> events;
    std::optional<std::int64_t> cut_after_event; ///< Nothing after so many events.
    std::optional<bool> data_lines;              ///< The data's JSON over several `data:` lines.
    std::optional<bool> ids;                     ///< `id:` with the event's number on each.
    std::optional<std::int64_t> retry_ms;        ///< `retry:` before the first event.
    std::optional<std::string> heartbeat;        ///< A comment of that text before each event.
    std::optional<std::int64_t>
        long_line; ///< The result's data, padded to a line of so many bytes.
    /// A sequence that is not UTF-8 within the result's data, its bytes in two segments.
    std::optional<bool> invalid_utf8;
    std::optional<open_enum<fake_server::line_end>> line_end;
    std::optional<bool> bom;
    std::optional<std::int64_t> cut_after_byte;
    /// What the cut ends with; without it the body ends as if it were complete.
    std::optional<open_enum<connection_end>> end;
    /// How bytes are put into writes: `"bytes"` one at a time, `"joined"` all in one at the end, a
    /// number of bytes, or an array of offsets at which to split.
    std::optional<json::value> segments;
};
BOOST_DESCRIBE_STRUCT(stream_edit, (),
                      (step_delay_ms, events, cut_after_event, data_lines, ids, retry_ms, heartbeat,
                       long_line, invalid_utf8, line_end, bom, cut_after_byte, end, segments))

} // namespace moonage_proto::fake_server
