#include "subprocess.hpp"

#include "catch.hpp"

#include <boost/json/parse.hpp>

#include <map>
#include <string>
#include <vector>

using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::subprocess;
using moonage_proto::test::temporary_directory;

namespace {

const std::vector<std::string> formats{"text",     "json",   "junit", "tap",
                                       "markdown", "github", "html"};

} // namespace

TEST_CASE("no report of a run has a key of the profile in it") {
    const temporary_directory files;
    const std::string profile = files.path("profile.json");
    subprocess server({"serve", "--write-profile", profile, "--violate", "spaces.list.pagination"});
    server.read_line();

    std::vector<std::string> arguments{"check", "--profile", profile};
    for (const std::string& format : formats)
        arguments.insert(arguments.end(), {"--report", format + "=" + files.path(format)});
    const outcome checked = run_tool(arguments);
    CAPTURE(checked.err);
    REQUIRE(checked.code == 1);

    const auto keys = boost::json::parse(read_file(profile)).at("keys").as_object();
    REQUIRE(keys.size() == 5);
    for (const std::string& format : formats) {
        const std::string report = read_file(files.path(format));
        CAPTURE(format);
        CHECK(report.find("spaces.list.pagination") != std::string::npos);
        for (const auto& [role, key] : keys) {
            CAPTURE(std::string(role));
            CHECK(report.find(key.as_string().c_str()) == std::string::npos);
            CHECK(checked.err.find(key.as_string().c_str()) == std::string::npos);
        }
    }
}
