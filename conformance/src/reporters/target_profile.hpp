#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <string>
#include <vector>

namespace moonage_proto::conformance {

/// What one requirement, of those that the reference leaves open, showed of the target.
struct observation {
    const requirement* row;
    std::vector<std::string> seen; ///< Never empty.
};

/// The heading under which every format shows the target profile.
inline constexpr const char* target_profile_heading =
    "What this implementation does where the reference leaves it open";

/// The target profile: what the run saw where several ways are right, in the order of the ledger.
std::vector<observation> target_profile(const report& finished);

/// What was seen, joined on one line.
std::string joined(const observation& shown);

} // namespace moonage_proto::conformance
