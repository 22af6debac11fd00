#pragma once

#include "expectation.hpp"
#include "journal.hpp"

#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// The entry that came closest to what was expected, and what it lacked.
struct closest_entry {
    std::uint64_t number = 0;
    std::vector<failed_condition> failed;
};

/// Whether a journal is as was expected.
struct verdict {
    std::vector<std::uint64_t> matched;   ///< Numbers of the entries that met the conditions.
    std::vector<std::string> differences; ///< In sentences; none where all is as expected.
    std::optional<closest_entry> closest; ///< Where a request was missing.

    bool is_verified() const { return differences.empty(); }
};

/// Looks through the entries that are kept. In an order, each is met by the first entry behind
/// that of the one before it.
verdict verify(const journal& all, const expectation& wanted);

/// As control/verify_reply.schema.json has it.
json::value to_json(const verdict& from);

} // namespace moonage_proto::fake_server
