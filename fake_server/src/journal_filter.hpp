#pragma once

#include "journal_entry.hpp"

#include <moonage_proto/fault.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// Which entries of a journal are asked for.
struct journal_filter {
    static constexpr std::size_t default_limit = 100;
    static constexpr std::size_t most = 1000;

    std::uint64_t after = 0; ///< Only entries with a higher number.
    std::size_t limit = default_limit;
    std::optional<operation_id> operation;
    std::optional<unsigned> status;
    /// The name of a rule that fired, or its script and place, as in `session/0`.
    std::optional<std::string> rule;

    /// Whether an entry is as it asks; of `limit` it knows nothing.
    bool takes(const journal_entry& entry) const;
};

/// Reads the query `after=N&limit=N&operation=NAME&status=N&rule=NAME`, all of them optional. A
/// fault, with the parameter's name for a pointer, is: a value that is none of its kind, a
/// parameter that is not known or given twice.
result<journal_filter> read_journal_filter(std::string_view query);

} // namespace moonage_proto::fake_server
