#include "served.hpp"

#include <moonage_proto/schemas/validator.hpp>

#include "catch.hpp"

#include <boost/json/parse.hpp>

#include <chrono>
#include <csignal>
#include <thread>

using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::served;
using moonage_proto::test::subprocess;
using moonage_proto::test::temporary_directory;

TEST_CASE("check finds nothing wrong with the server that serve starts") {
    const served target;
    const std::string report_file = target.files.path("report.json");
    const outcome checked = run_tool({"check", "--profile", target.profile, "--report", "text",
                                      "--report", "json=" + report_file});
    CAPTURE(checked.out, checked.err);
    CHECK(checked.code == 0);
    const auto report = boost::json::parse(read_file(report_file));
    CHECK(moonage_proto::schemas::validator_for("report").validate(report).empty());
    CHECK(report.at("summary").at("fail").as_int64() == 0);
    CHECK(report.at("summary").at("pass").as_int64() > 50);
    for (const char* key : {"mk_org_demo_1", "mk_space_demo", "mk_read_only_demo"}) {
        CAPTURE(key);
        CHECK(read_file(report_file).find(key) == std::string::npos);
        CHECK(checked.out.find(key) == std::string::npos);
        CHECK(checked.err.find(key) == std::string::npos);
    }
}

TEST_CASE("check takes a URL and the key of the environment or of --key") {
    const served target;
    const std::vector<std::string> arguments{"check",    target.base_url, "--only",
                                             "spaces.*", "--report",      "json"};
    const outcome from_default = run_tool(arguments, "", {"MOONAGE_API_KEY=mk_org_demo_1"});
    CAPTURE(from_default.err);
    CHECK(from_default.code == 0);
    CHECK(boost::json::parse(from_default.out).is_object());

    std::vector<std::string> named = arguments;
    named.insert(named.end(), {"--key", "env:MY_KEY"});
    CHECK(run_tool(named, "", {"MOONAGE_API_KEY", "MY_KEY=mk_org_demo_1"}).code == 0);
    CHECK(run_tool(named, "", {"MOONAGE_API_KEY", "MY_KEY"}).code == 2);
}

TEST_CASE("check without a key, a target or a usable profile ends with 2 and one line") {
    const temporary_directory files;
    const std::string url = "http://127.0.0.1:1/v1";
    for (const outcome& wrong :
         {run_tool({"check"}), run_tool({"check", url}, "", {"MOONAGE_API_KEY"}),
          run_tool({"check", "ftp://example.com", "--key", "k"}),
          run_tool({"check", "--profile", "/does/not/exist"}),
          run_tool({"check", "--profile", files.write("a.json", "{")}),
          run_tool({"check", "--profile", files.write("b.json", R"({"base_url": 7})")}),
          run_tool({"check", url, "--key", "k", "--report", "pdf"}),
          run_tool({"check", url, "--key", "k", "--report", "json", "--report", "text"}),
          run_tool({"check", url, "--key", "k", "--report", "json=/does/not/exist/r.json"}),
          run_tool({"check", url, "--key", "k", "--ca", "/does/not/exist"}),
          run_tool({"check", url, "--key", "k", "--only", "no.such.check"}),
          run_tool({"check", url, "--key", "k", "--timeout", "0"})}) {
        CAPTURE(wrong.err);
        CHECK(wrong.code == 2);
        CHECK(wrong.out == "");
        CHECK(wrong.err.starts_with("moonage-proto: "));
        CHECK(wrong.err.find('\n') == wrong.err.size() - 1);
    }
}

TEST_CASE("check of a port where nothing listens could not be decided") {
    const outcome unreachable = run_tool({"check", "http://127.0.0.1:1/v1", "--key", "k"});
    CAPTURE(unreachable.out, unreachable.err);
    CHECK(unreachable.code == 3);
}

TEST_CASE("check --list lists what --only and --skip leave") {
    const outcome all = run_tool({"check", "--list"});
    CHECK(all.code == 0);
    const outcome some = run_tool({"check", "--list", "--only", "spaces.*"});
    CHECK(some.code == 0);
    CHECK(some.out.size() < all.out.size());
    CHECK(some.out.find("spaces.") != std::string::npos);
}

TEST_CASE("check takes a URL behind an option that may come more than once") {
    const outcome list = run_tool({"check", "--only", "auth*", "http://127.0.0.1:1/v1", "--list"});
    CHECK(list.code == 0);
    CHECK(list.out.find("authentication.keys") != std::string::npos);
}

TEST_CASE("check ends with 3 on Ctrl-C, cleans up, and still reports") {
    const served target;
    subprocess run({"check", "--profile", target.profile, "--report", "json"});
    // The fake server's actions and streams take time, so the run is still under way.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    run.send_signal(SIGINT);
    const outcome ended = run.finish();
    CAPTURE(ended.err);
    CHECK(ended.code == 3);
    const auto report = boost::json::parse(ended.out);
    CHECK(moonage_proto::schemas::validator_for("report").validate(report).empty());
}

TEST_CASE("check --insecure warns") {
    const outcome warned =
        run_tool({"check", "https://127.0.0.1:1/v1", "--key", "k", "--insecure"});
    CHECK(warned.err.find("warning: --insecure") != std::string::npos);
}
