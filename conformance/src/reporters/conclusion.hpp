#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <string>

namespace moonage_proto::conformance {

/// What a run comes to, in words that every format shares.
struct conclusion {
    int exit_code = 0;
    std::string headline; ///< As in `Violates 2 requirements`.
    std::string details;  ///< As in `3 warnings, 12 not run`; empty where there are none.
    std::string why;      ///< Why nothing, or not all, was decided; else empty.
    std::string advice;   ///< What is wrong with all answers alike, and what to do; else empty.
    std::string effort;   ///< As in `87 requests in 1.8 s (the Standard plan allows 100 a minute)`.

    /// All but `why` and `advice` on one line.
    std::string line() const;
};

conclusion conclude(const report& finished, bool require_all);

} // namespace moonage_proto::conformance
