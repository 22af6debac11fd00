#pragma once

#include "journal.hpp"
#include "journal_filter.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace moonage_proto::fake_server {

/// A time of the session's clock as RFC 3339, with microseconds.
std::string to_rfc3339(clock::time_point when);

/// An entry as control/journal_entry.schema.json has it. `own_space` is the space that space keys
/// are bound to.
json::value to_json(const journal& all, const journal_entry& entry, std::string_view own_space);

/// The entries that a filter lets through, as control/journal.schema.json has them.
json::value to_json(const journal& all, const journal_filter& filter, std::string_view own_space);

} // namespace moonage_proto::fake_server
