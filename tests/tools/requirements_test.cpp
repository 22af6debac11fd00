#include "subprocess.hpp"

#include <moonage_proto/requirements.hpp>

#include "catch.hpp"

#include <boost/json/parse.hpp>

using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;

TEST_CASE("requirements prints every row in every format") {
    for (const char* format : {"text", "markdown", "json"}) {
        CAPTURE(format);
        const auto printed = run_tool({"requirements", "--format", format});
        CHECK(printed.code == 0);
        CHECK(printed.err == "");
        for (const auto& row : moonage_proto::requirements) {
            CAPTURE(row.id);
            CHECK(printed.out.find(row.id) != std::string::npos);
        }
    }
}

TEST_CASE("requirements --format json is the table in schemas/data") {
    const auto printed = run_tool({"requirements", "--format", "json"});
    CHECK(
        boost::json::parse(printed.out) ==
        boost::json::parse(read_file(MOONAGE_PROTO_SOURCE_DIR "/schemas/data/requirements.json")));
}

TEST_CASE("docs/requirements.md is what requirements --format markdown prints") {
    CHECK(run_tool({"requirements", "--format", "markdown"}).out ==
          read_file(MOONAGE_PROTO_SOURCE_DIR "/docs/requirements.md"));
}

TEST_CASE("requirements prints text unless asked otherwise") {
    CHECK(run_tool({"requirements"}).out == run_tool({"requirements", "--format", "text"}).out);
    const auto wrong = run_tool({"requirements", "--format", "yaml"});
    CHECK(wrong.code == 2);
    CHECK(wrong.err.find("yaml") != std::string::npos);
}
