#include "subprocess.hpp"

#include "catch.hpp"

#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/serialize.hpp>

using namespace moonage_proto;
using moonage_proto::test::outcome;
using moonage_proto::test::run_tool;
using moonage_proto::test::temporary_directory;

TEST_CASE("a plan (--plan-only) tells what a run would send and sends nothing") {
    fake_server::server target;
    const temporary_directory files;
    const std::string profile =
        files.write("profile.json", json::serialize(target.sample_profile()));
    const outcome planned =
        run_tool({"check", "--profile", profile, "--plan-only", "--allow", "write"});
    CHECK(planned.code == 0);
    CHECK(planned.err == "");
    for (const char* part :
         {"spaces.life\n", "  sends    at most ", "  effects  write\n",
          "is left out: the profile does not allow spend", "effects  read, write\n",
          "time     within one minute, as the Standard plan allows 100 requests a minute\n",
          "Nothing was sent.\n"}) {
        CAPTURE(planned.out, part);
        CHECK(planned.out.find(part) != std::string::npos);
    }
    CHECK(target.journal().at("entries").as_array().empty());
}

TEST_CASE("a plan (--plan-only) tells what the profile lacks, and repetitions in full") {
    const outcome planned = run_tool({"check", "http://127.0.0.1:1/v1", "--key", "k", "--plan-only",
                                      "--only", "key-rotation.*", "--repeat", "100"});
    CHECK(planned.code == 0);
    CHECK(planned.out.find("  lacks    keys.organization_2, keys.revoked, without which") !=
          std::string::npos);
    CHECK(planned.out.find("00 requests, with the first one") != std::string::npos);
    CHECK(planned.out.find("time     at least ") != std::string::npos);
}

TEST_CASE("options that make no sense together, or in themselves, end with 2 and one line") {
    const temporary_directory files;
    const std::string file = files.write("empty.ndjson", "");
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {"--shard", "0/2"},
             {"--shard", "3/2"},
             {"--shard", "2"},
             {"--shard", "1/1001"},
             {"--shard", "1/2x"},
             {"--shard", "500/1000"},
             {"--jobs", "0"},
             {"--repeat", "0"},
             {"--update-baseline"},
             {"--update-baseline", "--baseline", file, "--fail-fast"},
             {"--baseline", files.path("none.ndjson")},
             {"--created", "/does/not/exist"},
             {"--clean", "/does/not/exist"},
             {"--clean", file, "--jobs", "2"},
             {"--clean", file, "--only", "spaces.*"},
             {"--list", "--plan-only"},
             {"--plan-only", "--report", "json"}}) {
        std::vector<std::string> all{"check", "http://127.0.0.1:1/v1", "--key", "k"};
        all.insert(all.end(), wrong.begin(), wrong.end());
        const outcome ended = run_tool(all);
        CAPTURE(wrong, ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out == "");
        CHECK(ended.err.starts_with("moonage-proto: "));
        CHECK(ended.err.find('\n') == ended.err.size() - 1);
    }
}
