#pragma once

#include <moonage_proto/conformance/report.hpp>

#include <string>

namespace moonage_proto::conformance {

/// The curl lines of the exchanges that show a violation, each once, and as comments of the shell
/// what else they need: what the run had made before, what to put in place of its webhook, how
/// often to send them.
std::string reproduction(const requirement_result& result, const report& made);

} // namespace moonage_proto::conformance
