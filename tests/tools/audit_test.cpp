#include "served.hpp"

#include "catch.hpp"

#include <boost/json/parse.hpp>

#include <sys/stat.h>

#include <csignal>
#include <string>

using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::served;
using moonage_proto::test::subprocess;
using moonage_proto::test::temporary_directory;

namespace {

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

constexpr const char* archive =
    R"({"log": {"entries": [{"startedDateTime": "2025-02-01T14:00:00Z", "time": 1, "request":
       {"method": "GET", "url": "http://api.example.com/v1/spaces?limit=many", "headers":
       [{"name": "Authorization", "value": "Bearer mk_very_secret"}]},
       "response": {"status": 400, "headers": []}},
       {"request": {"method": "GET", "url": "http://api.example.com/", "headers": []},
       "response": {"status": 200, "headers": []}}]}})";

} // namespace

TEST_CASE("audit judges what check --record wrote, alike from a file and from stdin") {
    const served target;
    const std::string recording = target.files.path("run.ndjson");
    const outcome checked = run_tool(
        {"check", "--profile", target.profile, "--only", "spaces.*", "--record", recording});
    CAPTURE(checked.err);
    CHECK(checked.code == 0);
    struct ::stat status {};
    REQUIRE(::stat(recording.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const outcome audited = run_tool({"audit", recording, "--report", "json"});
    CAPTURE(audited.err);
    CHECK(audited.code == 0);
    CHECK(has(audited.err, "audited " + target.base_url + ": "));
    const outcome again = run_tool({"audit", "-", "--report", "json"}, read_file(recording));
    CHECK(again.out == audited.out);
}

TEST_CASE("check --record to where nothing can be written ends with 2 before anything is sent") {
    const outcome wrong = run_tool(
        {"check", "http://127.0.0.1:1/v1", "--key", "k", "--record", "/does/not/exist/run.ndjson"});
    CHECK(wrong.code == 2);
    CHECK(wrong.err == "moonage-proto: /does/not/exist/run.ndjson: cannot be written: No such "
                       "file or directory\n");
}

TEST_CASE("check --record that runs out of room still reports, and ends with 4") {
    const served target;
    const outcome full = run_tool(
        {"check", "--profile", target.profile, "--only", "spaces.list", "--record", "/dev/full"});
    CHECK(full.code == 4);
    CHECK(has(full.out, "Conforms"));
    CHECK(has(full.err, "/dev/full: the recording is not whole: No space left on device"));
}

TEST_CASE("audit tells from an archive where the API stands, what it left out, and who is wrong") {
    const temporary_directory files;
    const outcome audited = run_tool({"audit", files.write("a.har", archive), "--report", "json"});
    CAPTURE(audited.err);
    CHECK(audited.code == 1);
    CHECK(audited.err ==
          "audited http://api.example.com/v1: 1 exchange; left out 1 that is not below it or a "
          "preflight; the base URL is told by the requests, --base-url names another\n");
    CHECK(has(audited.out, "http://api.example.com/v1/spaces?limit=many"));
    CHECK_FALSE(has(audited.out, "mk_very_secret"));
}

TEST_CASE("audit of a file that it cannot judge ends with 2 and one line with its place") {
    const temporary_directory files;
    const std::string broken = files.write("a.ndjson", "{}\n");
    const outcome wrong = run_tool({"audit", broken});
    CHECK(wrong.code == 2);
    CHECK(
        wrong.err.starts_with("moonage-proto: " + broken + ": line 1: (root): expected to have "));
    const std::string other = files.write("b.har", R"({"log": {"entries": []}})");
    const outcome empty = run_tool({"audit", other});
    CHECK(empty.code == 2);
    CHECK(has(empty.err, "name it with --base-url URL"));
    CHECK(run_tool({"audit", other, "--base-url", "ftp://a"}).code == 2);
    CHECK(run_tool({"audit", "/does/not/exist"}).code == 2);
}

TEST_CASE("a recording that was cut off is judged up to there") {
    const served target;
    const std::string recording = target.files.path("run.ndjson");
    run_tool(
        {"check", "--profile", target.profile, "--only", "spaces.list", "--record", recording});
    const std::string whole = read_file(recording);
    const outcome audited = run_tool({"audit", "-"}, whole.substr(0, whole.size() - 9));
    CHECK(audited.code == 0);
    CHECK(has(audited.err, "stdin: the last line is cut off and was left out"));
}

TEST_CASE("proxy prints where it listens, and ends with its report on SIGINT and SIGTERM") {
    for (const int number : {SIGINT, SIGTERM}) {
        CAPTURE(number);
        const served target;
        const std::string recording = target.files.path("proxied.ndjson");
        subprocess between({"proxy", "--to", target.base_url, "--record", recording});
        const std::string ready = between.read_line();
        CHECK(ready.starts_with("listening on http://127.0.0.1:"));
        CHECK(ready.ends_with("/v1"));
        const outcome checked =
            run_tool({"check", ready.substr(std::string("listening on ").size()), "--profile",
                      target.profile, "--only", "spaces.*"});
        CHECK(checked.code == 0);
        between.send_signal(number);
        const outcome ended = between.finish();
        CAPTURE(ended.err);
        CHECK(ended.code == 1); // The runner sends what it should not, and on purpose.
        CHECK(has(ended.err, "the client, invalid_query_parameter at limit"));
        CHECK(has(ended.out, "Conformance of " + target.base_url));
        CHECK_FALSE(has(ended.out + ended.err + read_file(recording), "mk_org_demo_1"));
        const outcome audited = run_tool({"audit", recording});
        CHECK(audited.code == 1);
        CHECK(audited.out == ended.out);
    }
}

TEST_CASE("proxy to what is no target ends with 2 and one line") {
    for (const outcome& wrong :
         {run_tool({"proxy", "--to", "nonsense"}),
          run_tool({"proxy", "--to", "http://127.0.0.1:1/v1", "--address", "nowhere"}),
          run_tool({"proxy", "--to", "http://127.0.0.1:1/v1", "--ca", "/does/not/exist"}),
          run_tool({"proxy", "--to", "http://127.0.0.1:1/v1", "--record", "/does/not/exist/r"})}) {
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out == "");
        CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
    }
}
