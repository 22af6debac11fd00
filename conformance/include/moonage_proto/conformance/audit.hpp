#pragma once

#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/conformance/traffic.hpp>
#include <moonage_proto/fault.hpp>
#include <moonage_proto/plan.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace moonage_proto::conformance {

struct audit_options {
    /// Empty: that of the recordings, else the one under which the requests are operations.
    std::string base_url = {};
    std::optional<enum plan> plan = {}; ///< Empty: that of the recordings, else not known.
};

/// What an audit found out.
struct audited {
    conformance::report report;
    bool is_base_guessed = false; ///< Whether the base URL was derived from the requests.
    std::size_t left_out = 0;     ///< Exchanges elsewhere than below the base URL, and preflights.
};

/// Judges recorded exchanges again, or for the first time: what the target answered by the judges
/// that look at one exchange or at several that came on their own, and the requests of others too.
/// Exchanges are numbered through, file by file. The same files give the same report. The fault: a
/// base URL that is none, or that is not given and cannot be told.
result<audited> audit(std::vector<traffic> files, const audit_options& options);

} // namespace moonage_proto::conformance
