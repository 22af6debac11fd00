#pragma once

#include <string>
#include <vector>

namespace moonage_proto::tools {

/// Where a report goes.
struct report_target {
    std::string format;
    std::string path; ///< Empty: stdout.
};

/// Reads `FORMAT` and `FORMAT=FILE`; none is text to stdout. Throws failure with exit code 2 where
/// a file has no name, and where two reports would spoil each other: in one file, or on stdout
/// where one of them is a whole document. Text and annotations go well together in a log.
std::vector<report_target> report_targets(const std::vector<std::string>& wanted);

} // namespace moonage_proto::tools
