#pragma once

#include "journal_entry.hpp"
#include "script/compiled_match.hpp"

#include <moonage_proto/fault.hpp>
#include <moonage_proto/json/namespace.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::fake_server {

/// A condition of an expectation that a request does not meet.
struct failed_condition {
    std::string condition; ///< JSON Pointer into the expectation.
    std::string expected;
    std::string actual;
};

/// What one request must be like: the conditions of a rule's `match`, asked of the journal.
class expected_request {
public:
    /// Reads the members of an object that are conditions. `place` is the pointer to it.
    static result<expected_request> read(const json::value& from, std::string place);

    /// The conditions that an entry does not meet; empty where it meets all. Of keys and secrets an
    /// entry has only `****`.
    std::vector<failed_condition> failures(const journal_entry& entry) const;

private:
    std::string place_;
    std::vector<match_condition> conditions_;
};

/// What a journal must have: so many requests that are alike, or several in order.
struct expectation {
    expected_request each; ///< Where there is no order.
    std::size_t at_least = 1;
    std::optional<std::size_t> at_most;
    std::vector<expected_request> order;
};

/// Reads an expectation of control/verify_request.schema.json. The fault points to what is wrong.
result<expectation> read_expectation(const json::value& from);

} // namespace moonage_proto::fake_server
