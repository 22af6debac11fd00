#include "subprocess.hpp"

#include "catch.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using moonage_proto::test::outcome;
using moonage_proto::test::run_tool;
using moonage_proto::test::subprocess;
using moonage_proto::test::temporary_directory;

namespace {

/// The fake server over TLS, its profile and its authority.
struct tls_server {
    explicit tls_server(const std::string& certificate = "valid")
        : server({"serve", "--tls", "--tls-certificate", certificate, "--tls-ca", ca,
                  "--write-profile", profile}) {
        server.read_line();
    }

    temporary_directory files;
    std::string ca = files.path("ca.pem");
    std::string profile = files.path("profile.json");
    subprocess server;
};

/// Runs `check` with what the server has written.
outcome check(const tls_server& target, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"check", "--profile", target.profile, "--report", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_tool(arguments);
}

std::string verdict_on(const boost::json::value& report, std::string_view requirement) {
    for (const auto& each : report.at("results").as_array())
        if (each.at("id").as_string() == requirement)
            return std::string(each.at("verdict").as_string());
    return {};
}

} // namespace

TEST_CASE("check with the authority that serve wrote finds nothing wrong, nor anything undecided") {
    const tls_server target;
    const outcome checked = check(target, {"--ca", target.ca});
    CAPTURE(checked.err);
    REQUIRE(checked.code == 0);
    const auto report = boost::json::parse(checked.out);
    CHECK(verdict_on(report, "spaces.list.succeeds") == "pass");
    CHECK(verdict_on(report, "integrations.list.shows-connected") == "pass");
}

TEST_CASE("check decides nothing about a server whose certificate it has to refuse") {
    const tls_server misled("wrong-host");
    const tls_server late("expired");
    const tls_server unknown;
    const std::vector<std::pair<outcome, std::string>> refused{
        {check(misled, {"--ca", misled.ca}), "IP address mismatch"},
        {check(late, {"--ca", late.ca}), "certificate has expired"},
        {check(unknown, {"--ca", misled.ca}), "name its authority with --ca FILE"}};
    for (const auto& [checked, reason] : refused) {
        CAPTURE(checked.err, reason);
        CHECK(checked.code == 3);
        const std::string stopped(boost::json::parse(checked.out).at("stopped").as_string());
        CHECK(stopped.find(reason) != std::string::npos);
        CHECK(stopped.find('\n') == std::string::npos);
    }
}
