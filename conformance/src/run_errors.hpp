#pragma once

#include <string>

namespace moonage_proto::conformance {

/// The run is over: interrupted, out of time or of memory, or the target is gone. Thrown by
/// `sender`.
struct run_stopped {
    std::string cause;
};

/// A request got no answer at all. Thrown by `sender`.
struct no_answer {
    std::string reason;
    bool timed_out = false;
};

} // namespace moonage_proto::conformance
