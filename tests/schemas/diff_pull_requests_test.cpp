#include "catch.hpp"
#include "contract_edits.hpp"
#include "files.hpp"

#include <moonage_proto/schemas/diff/report.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <cstdlib>
#include <sstream>
#include <string>

// Pull requests to the contract, from harmless to disastrous, and the reports that a reviewer
// reads. MOONAGE_PROTO_UPDATE_GOLDEN=1 in the environment writes the reports anew: read what has
// changed.

using namespace moonage_proto;
using namespace moonage_proto::schemas;

namespace {

const std::filesystem::path folder =
    std::filesystem::path(MOONAGE_PROTO_SOURCE_DIR) / "tests/schemas/pull_requests";

diff::change_report report_on(const std::filesystem::path& request) {
    diff::change_report made;
    made.changes = diff::compare(
        embedded_contract(),
        test::edited(embedded_contract(), test::read_json(request).as_object().at("edits")));
    made.changes.new_name = "schemas";
    return made;
}

std::string written(const diff::change_report& finished,
                    void (*write)(std::ostream&, const diff::change_report&)) {
    std::ostringstream text;
    write(text, finished);
    return text.str();
}

} // namespace

TEST_CASE("twelve pull requests to the contract have the reports that a reviewer wants to read") {
    const auto requests = test::files_in(folder, ".json");
    CHECK(requests.size() == 12);
    for (const auto& request : requests) {
        CAPTURE(request.filename().string());
        auto golden = request;
        golden.replace_extension(".txt");
        const std::string text =
            "# " + std::string(test::read_json(request).as_object().at("title").as_string()) +
            "\n\n" + written(report_on(request), diff::write_text);
        if (std::getenv("MOONAGE_PROTO_UPDATE_GOLDEN") != nullptr)
            std::ofstream(golden, std::ios::binary) << text;
        CHECK(test::read_file(golden) == text);
    }
}

TEST_CASE("the JSON report of every pull request is as its schema says") {
    for (const auto& request : test::files_in(folder, ".json")) {
        CAPTURE(request.filename().string());
        const json::value report = json::parse(written(report_on(request), diff::write_json));
        for (const violation& wrong : validator_for("change_report").validate(report))
            FAIL_CHECK(wrong.pointer << ": " << wrong.sentence);
        CHECK(report.at("findings").as_array().size() > 0);
    }
}

TEST_CASE("annotations stand at the line of the changed file") {
    const std::string text =
        written(report_on(folder / "06-smaller-pages.json"), diff::write_github);
    CHECK(
        text.find("::error file=schemas/data/query_parameters.json,line=7,title=pagination.maximum-"
                  "lowered::") != std::string::npos);
    CHECK(text.find("::warning file=schemas/data/query_parameters.json,line=6,title=pagination."
                    "default-changed::") != std::string::npos);
    CHECK(text.find("%0Aaccept: {") != std::string::npos);
}

TEST_CASE("what a contract says cannot command the reports") {
    const contract hostile = test::edited(
        embedded_contract(),
        json::parse(
            R"([{"document": "data/error_codes.json", "pointer": "/-", "value": {"code": "<b>|`\n::error::x\u001b[0m]]>&", "status": 500, "retry": "safe", "description": ""}}])"));
    diff::change_report made;
    made.changes = diff::compare(embedded_contract(), hostile);
    for (const diff::report_format& each : diff::report_formats()) {
        CAPTURE(each.name);
        const std::string text = written(made, each.write);
        CHECK(text.find("\n::error::x") == std::string::npos);
        CHECK(text.find('\x1b') == std::string::npos);
        if (each.name == "html" || each.name == "junit")
            CHECK(text.find("<b>") == std::string::npos);
    }
}

TEST_CASE("the other formats tell the same") {
    const auto made = report_on(folder / "12-read-only-keys-may-delete.json");
    const std::string markdown = written(made, diff::write_markdown);
    CHECK(markdown.find("## Breaking changes\n") != std::string::npos);
    CHECK(markdown.find("- **Security:** `delete_space` was `denied` and is `granted`") !=
          std::string::npos);
    const std::string junit = written(made, diff::write_junit);
    CHECK(junit.find("<failure message=\"") != std::string::npos);
    CHECK(junit.find("classname=\"key.read-only-gained-write\"") != std::string::npos);
    const std::string html = written(made, diff::write_html);
    CHECK(html.find("<strong>Security.</strong>") != std::string::npos);
    CHECK(html.find("<script") == std::string::npos);
}
