#include "report_target.hpp"

#include "cli.hpp"

#include <algorithm>

namespace moonage_proto::tools {

namespace {

/// Whether a report may stand among other lines of a log.
bool is_for_logs(const report_target& of) {
    return of.path.empty() && (of.format == "text" || of.format == "github");
}

} // namespace

std::vector<report_target> report_targets(const std::vector<std::string>& wanted) {
    std::vector<report_target> made;
    for (const std::string& each : wanted) {
        const std::size_t equals = each.find('=');
        report_target one{each.substr(0, equals),
                          equals == std::string::npos ? "" : each.substr(equals + 1)};
        if (equals != std::string::npos && one.path.empty())
            throw failure(exit_code::usage,
                          "--report: expected FORMAT or FORMAT=FILE, got " + each);
        const auto same = std::ranges::find_if(made, [&](const report_target& other) {
            return other.path == one.path && !(is_for_logs(other) && is_for_logs(one));
        });
        if (same != made.end())
            throw failure(exit_code::usage, "--report: " + same->format + " and " + one.format +
                                                " would both be written to " +
                                                (one.path.empty() ? "stdout" : one.path) +
                                                "; give one of them another file, as in " +
                                                one.format + "=FILE");
        made.push_back(std::move(one));
    }
    if (made.empty())
        made.push_back({"text", ""});
    return made;
}

} // namespace moonage_proto::tools
