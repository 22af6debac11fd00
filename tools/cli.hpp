#pragma once

#include <functional>
#include <stdexcept>
#include <string>

namespace CLI {
class App;
}

namespace moonage_proto::tools {

/// What the process ends with; the same for every subcommand.
enum class exit_code {
    ok = 0,           ///< It conforms, is valid, or is done.
    violates = 1,     ///< It does not conform, or is invalid.
    usage = 2,        ///< The command line, a file or the configuration is not usable.
    undecided = 3,    ///< It could not be decided.
    harness_error = 4 ///< A fault of this program.
};

/// Ends the program with one line on stderr.
struct failure : std::runtime_error {
    failure(exit_code code, const std::string& line)
        : std::runtime_error(line)
        , code(code) {}
    exit_code code;
};

/// What remains to be done once the command line is read.
using job = std::function<exit_code()>;

/// Each adds one subcommand, which sets the job when it is the one that was called.
void add_serve(CLI::App& app, job& chosen);
void add_check(CLI::App& app, job& chosen);
void add_audit(CLI::App& app, job& chosen);
void add_proxy(CLI::App& app, job& chosen);
void add_validate(CLI::App& app, job& chosen);
void add_webhook(CLI::App& app, job& chosen);
void add_sse(CLI::App& app, job& chosen);
void add_requirements(CLI::App& app, job& chosen);
void add_export(CLI::App& app, job& chosen);
void add_compare(CLI::App& app, job& chosen);
void add_diff(CLI::App& app, job& chosen);

} // namespace moonage_proto::tools
