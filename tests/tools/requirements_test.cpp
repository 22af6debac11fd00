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

TEST_CASE("requirements --coverage tells of every row what checks it, or why nothing does") {
    const auto printed = run_tool({"requirements", "--coverage", "--format", "json"});
    CHECK(printed.code == 0);
    const auto told = boost::json::parse(printed.out);
    const auto& rows = told.at("requirements").as_array();
    REQUIRE(rows.size() == moonage_proto::requirements.size());
    for (std::size_t i = 0; i != rows.size(); ++i) {
        const auto& row = moonage_proto::requirements[i];
        CAPTURE(row.id);
        CHECK(rows[i].at("id").as_string() == row.id);
        const bool has_check =
            rows[i].at("on_every_exchange").as_bool() || !rows[i].at("checks").as_array().empty();
        CHECK((has_check || rows[i].at("reason").is_string()));
    }
}

TEST_CASE("requirements --coverage counts how each row can be broken") {
    const auto told =
        boost::json::parse(run_tool({"requirements", "--coverage", "--format", "json"}).out);
    std::int64_t rows = 0;
    for (const auto& sum : told.at("totals").as_array()) {
        rows += sum.at("requirements").as_int64();
        if (sum.at("level").as_string() == "must" && sum.at("basis").as_string() == "stated")
            CHECK(sum.at("violations").as_int64() >= sum.at("checked").as_int64());
        else
            CHECK(sum.at("violations").as_int64() == 0);
    }
    CHECK(rows == static_cast<std::int64_t>(moonage_proto::requirements.size()));
}

TEST_CASE("requirements --coverage has every row in text and Markdown, too") {
    for (const char* format : {"text", "markdown"}) {
        CAPTURE(format);
        const auto printed = run_tool({"requirements", "--coverage", "--format", format});
        CHECK(printed.code == 0);
        for (const auto& row : moonage_proto::requirements)
            CHECK(printed.out.find(row.id) != std::string::npos);
        CHECK(printed.out.find("authentication.keys") != std::string::npos);
        CHECK(printed.out.find("every exchange") != std::string::npos);
    }
}
