#pragma once

#include "../response_plan.hpp"

#include <moonage_proto/fake_server/script/wire_edit.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// The bytes of steps in one piece, so that they can be counted, with what happens between them.
struct byte_run {
    struct mark {
        std::size_t at; ///< Before the byte at that offset.
        response_step what;
    };

    std::string bytes;
    std::vector<mark> marks;          ///< In order.
    std::optional<response_step> end; ///< How the connection ends, where the steps say so.
};

/// What bytes become when they are steps again.
enum class piece_kind {
    events,   ///< Parts of a body, each in a write and, where there are chunks, a chunk of its own.
    raw_bytes ///< Of the wire, as they are; marks say where a write ends.
};

/// Takes the steps from `first` on out of their plan. A step that ends the connection is the last.
byte_run take_run(response_plan& plan, std::size_t first);

/// Puts them back, behind those that are there.
void put_run(response_plan& plan, byte_run run, piece_kind kind);

/// Ends the run after so many bytes, if it has more; what happens before the first byte stays.
/// False where it has not.
bool cut_run(byte_run& run, std::size_t size);

/// The step that ends a connection so.
response_step step_for(connection_end how);

/// Forgets where writes end.
void drop_flushes(byte_run& run);

/// Marks every `size` bytes, up to 100,000 places; none where `size` is not positive.
void mark_every(byte_run& run, std::int64_t size, const response_step& what);

/// Adds marks, given in order, to those that are there.
void add_marks(byte_run& run, std::vector<byte_run::mark> more);

} // namespace moonage_proto::fake_server
