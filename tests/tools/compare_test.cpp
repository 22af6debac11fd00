#include "subprocess.hpp"

#include "catch.hpp"

#include <algorithm>

using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::temporary_directory;

namespace {

const std::string runs = std::string(MOONAGE_PROTO_SOURCE_DIR) + "/tests/schemas/runs/";
const std::string earlier = runs + "old.json";
const std::string later = runs + "new.json";

} // namespace

TEST_CASE(
    "compare prints what changed in every format, and ends with 1 where something regressed") {
    const outcome text = run_tool({"compare", earlier, later});
    CHECK(text.code == 1);
    CHECK(text.err == "");
    CHECK(text.out == read_file(runs + "comparison.txt"));
    CHECK(run_tool({"compare", "--format", "json", earlier, later}).out ==
          read_file(runs + "comparison.json"));
    CHECK(run_tool({"compare", "--format", "markdown", earlier, later}).out ==
          read_file(runs + "comparison.md"));
}

TEST_CASE("compare ends with 0 where nothing regressed") {
    CHECK(run_tool({"compare", earlier, earlier}).code == 0);
    CHECK(run_tool({"compare", earlier, "-"}, read_file(earlier)).code == 0);
}

TEST_CASE("compare says where a report is not one, and ends with 3") {
    const temporary_directory files;
    std::string text = read_file(later);
    const std::string verdict = "\"verdict\": \"warn\"";
    text.replace(text.find(verdict), verdict.size(), "\"verdict\": \"meh\"");
    const auto line = 1 + std::count(text.begin(), text.begin() + text.find("meh"), '\n');
    const std::string wrong = files.write("wrong.json", text);
    const outcome ended = run_tool({"compare", earlier, wrong});
    CHECK(ended.code == 3);
    CHECK(ended.out == "");
    CHECK(ended.err.starts_with("moonage-proto: " + wrong + ":" + std::to_string(line) +
                                ": /results/4/verdict: must be one of pass, fail"));
    CHECK(run_tool({"compare", earlier, "/does/not/exist"}).code == 3);
    CHECK(run_tool({"compare", earlier, "-"}, "{")
              .err.starts_with("moonage-proto: stdin: line 1, column "));
}

TEST_CASE("compare needs two reports") {
    CHECK(run_tool({"compare"}).code == 2);
    CHECK(run_tool({"compare", earlier}).code == 2);
    CHECK(run_tool({"compare", "-", "-"}).code == 2);
    CHECK(run_tool({"compare", earlier, later, "--format", "xml"}).code == 2);
}
