#pragma once

#include "masking.hpp"
#include "selection.hpp"

#include <moonage_proto/conformance/findings.hpp>
#include <moonage_proto/conformance/report.hpp>

#include <deque>

namespace moonage_proto::conformance {

/// What a report is made of.
struct run_record {
    const profile& target;
    const findings& found;
    const selection& selected;
    const masking& secrets;
    const std::deque<exchange>& exchanges;
    std::string stopped; ///< Why the run ended early; else empty.
};

/// Results and exchanges, all masked; here and nowhere else.
report build_report(const run_record& from);

} // namespace moonage_proto::conformance
