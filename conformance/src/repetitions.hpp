#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <cstddef>
#include <map>
#include <vector>

namespace moonage_proto::conformance {

/// One report of several runs of the same checks. The worst verdict on each requirement stands,
/// with the exchanges that show it; of the runs after the first, no others are kept.
class repetitions {
public:
    /// Its exchanges are numbered on from those before.
    void add(report next);

    const report& so_far() const { return whole_; }

    /// With the verdicts of each run where they differ.
    report take();

private:
    void add_result(requirement_result&& next, report& from);
    void take_exchanges(const requirement_result& shown, const report& from);

    report whole_;
    std::size_t count_ = 0;
    std::map<const requirement*, std::vector<verdict>> verdicts_;
};

} // namespace moonage_proto::conformance
