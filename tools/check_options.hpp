#pragma once

#include <moonage_proto/conformance/profile.hpp>
#include <moonage_proto/conformance/run.hpp>

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace moonage_proto::tools {

/// The command line of `check`.
struct check_options {
    std::string url;
    std::string profile_file;
    std::string key;
    std::vector<std::string> allow;
    std::vector<std::string> reports;
    std::string record_file;
    double timeout_seconds = 30;
    bool list = false;
    bool plan_only = false;
    std::string created_file;
    std::string clean_file;
    std::string baseline_file;
    bool update_baseline = false;
    conformance::run_options run;
};

/// Adds the subcommand; `options` is filled when the command line is parsed.
CLI::App* add_check_options(CLI::App& app, check_options& options);

/// What the run knows of its target: the profile's file, then what the command line says otherwise.
/// Throws failure with exit code 2 where something is missing or wrong.
conformance::profile make_profile(const check_options& options);

} // namespace moonage_proto::tools
