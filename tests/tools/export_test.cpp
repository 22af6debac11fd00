#include "subprocess.hpp"

#include "catch.hpp"

#include <boost/json/parse.hpp>

using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::temporary_directory;

namespace {

const std::string repository = MOONAGE_PROTO_SOURCE_DIR;

} // namespace

TEST_CASE("export openapi writes docs/openapi.json, to stdout or to a file") {
    const temporary_directory files;
    const std::string file = files.path("openapi.json");
    CHECK(run_tool({"export", "openapi", "--output", file}).code == 0);
    CHECK(read_file(file) == read_file(repository + "/docs/openapi.json"));
    CHECK(run_tool({"export", "openapi"}).out == read_file(file));
}

TEST_CASE("export openapi --openapi 3.2 says that it is 3.2") {
    const outcome written = run_tool({"export", "openapi", "--openapi", "3.2"});
    CHECK(boost::json::parse(written.out).at("openapi") == "3.2.0");
    CHECK(run_tool({"export", "openapi", "--openapi", "2.0"}).code == 2);
}

TEST_CASE("a folder, a bundle and an OpenAPI file of the same contract export the same") {
    const temporary_directory files;
    const std::string bundle = files.path("bundle.json");
    const std::string expected = read_file(repository + "/docs/openapi.json");
    CHECK(run_tool({"export", "bundle", "--output", bundle}).code == 0);
    for (const std::string& contract :
         {repository + "/schemas", bundle, repository + "/docs/openapi.json"}) {
        CAPTURE(contract);
        CHECK(run_tool({"export", "openapi", "--contract", contract}).out == expected);
    }
}

TEST_CASE("export diagrams writes docs/status-machines.md") {
    CHECK(run_tool({"export", "diagrams"}).out ==
          read_file(repository + "/docs/status-machines.md"));
}

TEST_CASE("an export that cannot be made ends with 2 and one line") {
    const temporary_directory files;
    const std::string broken =
        files.write("bundle.json",
                    R"({"moonage_contract": 1, "documents": {"data/operations.json": [
{"id": 7}]}})");
    for (const outcome& wrong :
         {run_tool({"export", "openapi", "--contract", "/does/not/exist"}),
          run_tool({"export", "openapi", "--contract", broken}),
          run_tool({"export", "diagrams", "--contract", broken}),
          run_tool({"export", "bundle", "--output", "/does/not/exist"}), run_tool({"export"})}) {
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out == "");
        CHECK(wrong.err.starts_with("moonage-proto: "));
        CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
    }
    CHECK(run_tool({"export", "openapi", "--contract", broken}).err.find("bundle.json:2: ") !=
          std::string::npos);
}
