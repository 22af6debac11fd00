#include "subprocess.hpp"

#include "catch.hpp"

#include <sstream>

using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;

namespace {

const std::vector<std::vector<std::string>> commands{{"serve"},
                                                     {"check"},
                                                     {"audit"},
                                                     {"proxy"},
                                                     {"validate"},
                                                     {"webhook", "sign"},
                                                     {"webhook", "verify"},
                                                     {"sse", "decode"},
                                                     {"requirements"},
                                                     {"export", "openapi"},
                                                     {"export", "bundle"},
                                                     {"export", "diagrams"},
                                                     {"compare"}};

std::vector<std::string> with(std::vector<std::string> command, const std::string& option) {
    command.push_back(option);
    return command;
}

} // namespace

TEST_CASE("the help of every subcommand has examples and fits a terminal") {
    for (const auto& command : commands) {
        CAPTURE(command);
        const outcome help = run_tool(with(command, "--help"));
        CHECK(help.code == 0);
        CHECK(help.err == "");
        CHECK(help.out.find("\nExamples:\n") != std::string::npos);
        std::istringstream lines(help.out);
        for (std::string line; std::getline(lines, line);) {
            CAPTURE(line);
            CHECK(line.size() <= 110);
        }
    }
}

TEST_CASE("the help names every subcommand and exit code") {
    const outcome help = run_tool({"--help"});
    CHECK(help.code == 0);
    for (const auto& command : commands)
        CHECK(help.out.find("  " + command.front()) != std::string::npos);
    CHECK(help.out.find("Exit codes") != std::string::npos);
}

TEST_CASE("the version is one line") {
    const outcome version = run_tool({"--version"});
    CHECK(version.code == 0);
    CHECK(version.out.starts_with("moonage-proto "));
    CHECK(version.out.find('\n') == version.out.size() - 1);
}

TEST_CASE("a wrong command line ends with 2 and one line on stderr") {
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {},
             {"no-such-subcommand"},
             {"--no-such-option"},
             {"check", "--no-such-option"},
             {"sse"},
             {"sse", "encode"},
             {"serve", "--port", "70000"},
             {"serve", "--plan", "free"},
             {"serve", "--requests-per-minute", "-1"},
             {"serve", "--concurrent-actions", "many"},
             {"audit"},
             {"proxy"},
             {"proxy", "--to", "http://127.0.0.1:1/v1", "--port", "70000"},
             {"check", "--report"},
             {"check", "--allow", "destroy", "http://127.0.0.1:1"}}) {
        const outcome ended = run_tool(wrong);
        CAPTURE(wrong, ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out == "");
        CHECK(ended.err.starts_with("moonage-proto: "));
        CHECK(ended.err.find('\n') == ended.err.size() - 1);
    }
}

TEST_CASE("docs/cli.md has the --help of every subcommand") {
    const std::string documented = read_file(MOONAGE_PROTO_SOURCE_DIR "/docs/cli.md");
    for (const auto& command : commands) {
        CAPTURE(command);
        CHECK(documented.find(run_tool(with(command, "--help")).out) != std::string::npos);
    }
}
