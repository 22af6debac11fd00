#pragma once

#include "script/match_report.hpp"
#include "wire_watcher.hpp"

#include <moonage_proto/fake_server/clock.hpp>
#include <moonage_proto/operation.hpp>

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// Who settled what a request is answered with.
enum class decided_by {
    reader,  ///< The bytes were no request.
    gate,    ///< Refused: path, key, scope, rate, space, query or body.
    handler, ///< The work was done.
    script,  ///< A rule's error or redirect.
    page     ///< A page of the OAuth flow.
};
BOOST_DESCRIBE_ENUM(decided_by, reader, gate, handler, script, page)

/// One write to the socket.
struct wire_segment {
    clock::time_point at;
    std::uint64_t bytes = 0;
};

/// One request and all that was made of it. Strings are bounded; the keys of `request_head` are
/// masked as it is recorded.
struct journal_entry {
    std::uint64_t number = 0; ///< From 1, in the order in which requests came.
    clock::time_point at;
    std::string request_head; ///< Request line and header fields, as sent; empty of no request.
    std::string request_body;
    std::uint64_t request_body_bytes = 0; ///< Of all of it, kept or not.
    bool body_is_withheld = false;        ///< It may have a secret, and cannot be read to mask it.
    /// Equal where the Authorization fields are, without telling them; 0 where there was none.
    std::size_t sender = 0;

    std::optional<operation_id> operation;
    std::string key; ///< `organization`, `space`, `read_only`; `none` where there was no valid one.
    decided_by by = decided_by::handler;
    std::string reason; ///< Of the decision, in words.
    match_report rules;

    unsigned status = 0;
    std::string written; ///< The first bytes that went to the socket, framing included.
    std::uint64_t written_bytes = 0;
    std::vector<wire_segment> segments; ///< The last one has all that came when they were full.
    std::optional<wire_end> end;        ///< Empty while it is being written.
    clock::time_point ended;

    std::size_t counted = 0; ///< Bytes that the journal has counted for it.
};

} // namespace moonage_proto::fake_server
