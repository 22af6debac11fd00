#include "report_outputs.hpp"

#include "cli.hpp"

#include <moonage_proto/conformance/reporters.hpp>

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

} // namespace

report_outputs::report_outputs(const std::vector<std::string>& wanted, bool require_all)
    : require_all_(require_all) {
    for (const std::string& each : wanted)
        outputs_.push_back(open(each));
    if (outputs_.empty())
        outputs_.push_back(open("text"));
}

report_outputs::output report_outputs::open(const std::string& wanted) {
    const std::size_t equals = wanted.find('=');
    const std::string format = wanted.substr(0, equals);
    output made;
    made.is_json = format == "json";
    if ((format != "text" && format != "json") || equals + 1 == wanted.size())
        throw failure(exit_code::usage,
                      "--report: expected text, json, text=FILE or json=FILE, got " + wanted);
    if (equals == std::string::npos)
        return made;
    made.path = wanted.substr(equals + 1);
    made.file = std::make_unique<std::ofstream>(made.path, std::ios::binary);
    if (!*made.file)
        throw failure(exit_code::usage, made.path + ": cannot be written: " + std::strerror(errno));
    return made;
}

void report_outputs::write(const conformance::report& finished) {
    for (const output& to : outputs_) {
        std::ostream& out = to.file ? *to.file : std::cout;
        write(out, to, finished);
        if (!out.flush())
            throw failure(exit_code::usage,
                          (to.file ? to.path : "stdout") + ": the report could not be written");
    }
}

void report_outputs::write(std::ostream& out, const output& to,
                           const conformance::report& finished) const {
    if (to.is_json)
        return conformance::write_json(out, finished, require_all_);
    conformance::text_options layout;
    layout.require_all = require_all_;
    if (!to.file) {
        layout.colour = has_colour();
        layout.width = terminal_width();
    }
    conformance::write_text(out, finished, layout);
}

} // namespace moonage_proto::tools
