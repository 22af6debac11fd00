#pragma once

#include <moonage_proto/conformance/check.hpp>
#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/conformance/run.hpp>

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {

/// What a run would do with a check.
struct planned_check {
    const check* what = nullptr;
    std::vector<effect> not_allowed;       ///< Effects that keep it from running.
    std::vector<std::string_view> lacking; ///< What the profile lacks of `check::needs`.

    bool is_run() const { return not_allowed.empty(); }
};

/// What a run would do, as far as it can be told without a request.
struct run_plan {
    std::vector<planned_check> checks;
    std::size_t requests = 0;        ///< At most, of all repetitions.
    std::set<effect> effects;        ///< Of the checks that would run.
    enum plan plan = plan::standard; ///< Of the target, as the profile says, else the smallest.
    /// How long the target's limit makes it at least, in whole minutes; empty where the plan has
    /// none.
    std::optional<std::size_t> minutes;
};

/// Sends nothing.
run_plan make_plan(const profile& target, const run_options& options,
                   std::span<const check> checks);

/// Writes each check with what it sends and lacks, then totals.
void write_plan(std::ostream& out, const run_plan& shown);

} // namespace moonage_proto::conformance
