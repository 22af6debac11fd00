#pragma once

#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fault.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// What came of cleaning up after a run.
struct cleaning {
    std::vector<std::string> removed;  ///< As in `space sp_abc123`.
    std::vector<cleanup_problem> left; ///< What could not be removed.
    std::vector<std::string> webhooks; ///< URLs that stay registered: the API deletes no webhook.
};

/// Deletes what the lines that a run gave to `run_options::note_creation` say is left on the target
/// of the profile; `options.note_creation` is given what came of it. Takes at most 100 seconds. The
/// pointer of a fault begins with the number of the line, as in `3: /creates`. Throws as `run`
/// does.
result<cleaning> clean(const profile& target, const run_options& options, std::string_view lines);

} // namespace moonage_proto::conformance
