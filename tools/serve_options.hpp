#pragma once

#include <moonage_proto/fake_server/options.hpp>

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace moonage_proto::tools {

/// The command line of `serve`.
struct serve_options {
    fake_server::options server;
    std::string plan = "standard";
    std::string clock = "real";
    std::string clock_start;
    std::optional<std::string> control_token;
    std::string script_file;
    std::string scenario;
    bool lists_scenarios = false;
    bool lists_violations = false;
    bool lists_variants = false;
    std::string profile_file;
    std::string webhook_ca_file;
    bool has_tls = false;
    std::string tls_ca_file;
    std::string tls_certificate = "valid";
};

/// Adds the subcommand; `options` is filled when the command line is parsed.
CLI::App* add_serve_options(CLI::App& app, serve_options& options);

/// How the server is started. Reads the files that are named. Throws failure with exit code 2 where
/// something is missing or wrong.
fake_server::options make_server_options(const serve_options& options);

} // namespace moonage_proto::tools
