#include "subprocess.hpp"

#include "catch.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace moonage_proto::test;

namespace {

const std::string own_schemas = MOONAGE_PROTO_SOURCE_DIR "/schemas";

/// A copy of schemas/ in which a text stands in place of another.
std::string changed_schemas(const temporary_directory& files, const std::string& file,
                            const std::string& from, const std::string& to) {
    namespace fs = std::filesystem;
    const std::string mark = files.write("mark", "");
    const fs::path copy = fs::path(mark).parent_path() / "schemas";
    fs::copy(own_schemas, copy, fs::copy_options::recursive);
    std::ifstream in(copy / file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    text.replace(text.find(from), from.size(), to);
    std::ofstream(copy / file) << text;
    return copy.string();
}

} // namespace

TEST_CASE("diff finds nothing between the built-in contract and its files") {
    const outcome same = run_tool({"diff", own_schemas});
    CHECK(same.code == 0);
    CHECK(same.out ==
          "Changes of the contract from built-in to " + own_schemas + "\n\nNothing has changed\n");
}

TEST_CASE("diff ends with 1 at a breaking change, and with 0 where it is accepted") {
    const temporary_directory files;
    const std::string changed = changed_schemas(
        files, "data/plans.json", "\"requests_per_minute\": 100,", "\"requests_per_minute\": 60,");
    const outcome broken = run_tool({"diff", own_schemas, changed});
    CHECK(broken.code == 1);
    CHECK(broken.out.find("plan.limit-lowered") != std::string::npos);
    CHECK(broken.out.find(changed + "/data/plans.json:4 /0/requests_per_minute") !=
          std::string::npos);
    CHECK(run_tool({"diff", changed, own_schemas}).code == 0);
    CHECK(run_tool({"diff", changed, own_schemas, "--fail-on", "compatible"}).code == 1);
    CHECK(run_tool({"diff", own_schemas, changed, "--level", "plan.limit-lowered=risky"}).code ==
          0);

    std::string entry = broken.out.substr(broken.out.find("{\"fingerprint\""));
    entry = entry.substr(0, entry.find('\n'));
    const auto fill = [&entry](const std::string& member, const std::string& value) {
        const std::string empty = "\"" + member + "\": \"\"";
        entry.replace(entry.find(empty), empty.size(), "\"" + member + "\": \"" + value + "\"");
    };
    fill("reason", "Agreed.");
    fill("owner", "api-team");
    fill("expires", "9999-12-31");
    const std::string accepted = files.write("accepted.json", "{\"accept\": [" + entry + "]}");
    CHECK(run_tool({"diff", own_schemas, changed, "--accept", accepted}).code == 0);
    const outcome unused = run_tool({"diff", own_schemas, "--accept", accepted});
    CHECK(unused.code == 1);
    CHECK(unused.out.find("remove the entry") != std::string::npos);
}

TEST_CASE("diff writes several reports at once") {
    const temporary_directory files;
    const std::string page = files.write("page.html", "");
    const outcome made =
        run_tool({"diff", own_schemas, "--report", "json", "--report", "html=" + page});
    CHECK(made.code == 0);
    CHECK(made.out.starts_with("{\n  \"tool\": \"moonage-proto "));
    std::ifstream written(page);
    CHECK(std::string(std::istreambuf_iterator<char>(written), {}).starts_with("<!doctype html>"));
}

TEST_CASE("annotations of diff name files from the root of their repository, at the changed line") {
    const temporary_directory files;
    const std::string changed = changed_schemas(
        files, "data/plans.json", "\"requests_per_minute\": 100,", "\"requests_per_minute\": 60,");
    std::filesystem::create_directory(std::filesystem::path(changed).parent_path() / ".git");
    const outcome made = run_tool({"diff", own_schemas, changed, "--report", "github"});
    CHECK(made.code == 1);
    CHECK(made.out.find("file=schemas/data/plans.json,line=4,") != std::string::npos);
    CHECK(made.out.find("::error ") != std::string::npos);
    const outcome in_log =
        run_tool({"diff", own_schemas, changed, "--report", "text", "--report", "github"});
    CHECK(in_log.out.find("met in  ") != std::string::npos);
    CHECK(in_log.out.find("::error ") != std::string::npos);
}

TEST_CASE("diff of what cannot be read ends with 3, and of a wrong command line with 2") {
    const temporary_directory files;
    for (const outcome& unreadable :
         {run_tool({"diff", "/does/not/exist"}), run_tool({"diff", "git:no-such-revision"}),
          run_tool({"diff", files.write("x.json", "[")})}) {
        CHECK(unreadable.code == 3);
        CHECK(unreadable.out == "");
        CHECK(unreadable.err.starts_with("moonage-proto: "));
    }
    for (const outcome& wrong :
         {run_tool({"diff"}), run_tool({"diff", "a", "b", "c"}),
          run_tool({"diff", own_schemas, ""}), run_tool({"diff", own_schemas, "--fail-on", "bad"}),
          run_tool({"diff", own_schemas, "--level", "no.rule=docs"}),
          run_tool({"diff", own_schemas, "--report", "pdf"}),
          run_tool({"diff", own_schemas, "--report", "json="}),
          run_tool({"diff", own_schemas, "--report", "json", "--report", "text"}),
          run_tool({"diff", own_schemas, "--report", "json=a", "--report", "html=a"}),
          run_tool(
              {"diff", own_schemas, "--accept", files.write("bad.json", "{\"acept\": []}")})}) {
        CHECK(wrong.code == 2);
        CHECK(wrong.err.starts_with("moonage-proto: "));
    }
}
