#include "report_outputs.hpp"

#include "cli.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>

namespace moonage_proto::tools {
namespace {

/// As wide as the terminal that stdout is, within what reads well.
unsigned terminal_width() {
    struct ::winsize size {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 100;
    return std::clamp<unsigned>(size.ws_col, 60, 120);
}

/// Whether stdout takes colours (https://no-color.org).
bool has_colour() {
    const char* const no_colour = std::getenv("NO_COLOR");
    return ::isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || *no_colour == '\0');
}

std::string format_names() {
    std::string names;
    for (const conformance::report_format& each : conformance::report_formats())
        names += (names.empty() ? "" : ", ") + std::string(each.name);
    return names;
}

} // namespace

report_outputs::report_outputs(const std::vector<std::string>& wanted, bool require_all)
    : require_all_(require_all) {
    for (const report_target& each : report_targets(wanted))
        outputs_.push_back(open(each));
}

report_outputs::output report_outputs::open(const report_target& wanted) {
    output made;
    made.format = conformance::find_report_format(wanted.format);
    if (made.format == nullptr)
        throw failure(exit_code::usage, "--report: expected FORMAT or FORMAT=FILE with one of " +
                                            format_names() + ", got " + wanted.format);
    if (wanted.path.empty())
        return made;
    made.path = wanted.path;
    made.file = std::make_unique<std::ofstream>(made.path, std::ios::binary);
    if (!*made.file)
        throw failure(exit_code::usage, made.path + ": cannot be written: " + std::strerror(errno));
    return made;
}

void report_outputs::write(const conformance::report& finished) {
    for (const output& to : outputs_) {
        std::ostream& out = to.file ? *to.file : std::cout;
        conformance::report_options options;
        options.require_all = require_all_;
        if (!to.file) {
            options.colour = has_colour();
            options.width = terminal_width();
        }
        to.format->write(out, finished, options);
        if (!out.flush())
            throw failure(exit_code::usage,
                          (to.file ? to.path : "stdout") + ": the report could not be written");
    }
}

} // namespace moonage_proto::tools
