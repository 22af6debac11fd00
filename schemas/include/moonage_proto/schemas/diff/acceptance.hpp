#pragma once

#include <moonage_proto/fault.hpp>
#include <moonage_proto/schemas/diff/compare.hpp>

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::schemas::diff {

/// A change that somebody answers for.
struct accepted_change {
    std::string fingerprint;
    std::string reason;
    std::string owner;
    std::chrono::sys_days expires; ///< The last day, in UTC, on which it is accepted.
    std::size_t line = 1;          ///< Where the entry stands in the file.
};

/// An acceptance file, as schemas/acceptance.schema.json has it.
struct acceptance {
    std::vector<accepted_change> changes;
    std::map<std::string, change_level, std::less<>> levels; ///< By rule, in place of the default.
};

/// Reads one. A fault is: text that is not JSON, a file that is not as its schema, a rule that
/// there is not, a day that there is not, a fingerprint that stands there twice.
result<acceptance> read_acceptance(std::string_view text);

/// An entry that does not hold.
struct acceptance_problem {
    std::size_t line = 1;
    std::string fingerprint;
    std::string problem; ///< One sentence: that it matches nothing or has expired, and what to do.
};

/// Sets the levels of findings, and marks those that are accepted on a day. What an expired entry
/// names is not accepted. Findings are put in order anew.
std::vector<acceptance_problem> apply(const acceptance& file, comparison& to,
                                      std::chrono::sys_days today);

/// The entry for a finding, as JSON text to paste: who does so fills in reason, owner and day.
std::string entry_for(const finding& seen);

} // namespace moonage_proto::schemas::diff
