#pragma once

#include "header_field.hpp"
#include "journal_entry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::fake_server {

/// An answer as far as it can be read from the bytes that were written, which may be broken on
/// purpose; the views last as long as its entry.
struct recorded_answer {
    std::string_view version; ///< As in `HTTP/1.1`; empty where there is no status line.
    unsigned status = 0;      ///< 0: no status line.
    std::string_view reason;
    std::vector<header_view> headers;
    std::size_t head_bytes = 0; ///< Status line, fields and the empty line behind them.
    std::string body;           ///< Transfer coding removed, as far as it goes.
    std::string trouble;        ///< What is wrong with the message, in words; empty: nothing.

    /// The value of the first header of that name.
    std::optional<std::string_view> header(std::string_view name) const;
};

/// Reads what was written of an entry's answer (RFC 9112), never failing.
recorded_answer read_answer(const journal_entry& entry);

} // namespace moonage_proto::fake_server
