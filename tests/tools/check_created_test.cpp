#include "subprocess.hpp"

#include "catch.hpp"
#include "conformance/texts.hpp"

#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <thread>

using namespace moonage_proto;
using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::subprocess;
using moonage_proto::test::temporary_directory;

namespace {

/// A session of a fake server that leaves some operations without an answer, and the file in which
/// a run notes what it creates there.
struct stalling_session {
    explicit stalling_session(const std::vector<const char*>& operations) {
        const auto made = target.control(
            "POST", "/sessions", {{"id", "t"}, {"plan", "pro"}, {"script", script(operations)}});
        profile = files.write("profile.json", json::serialize(made.body.at("profile")));
    }

    void stall(const std::vector<const char*>& operations) {
        REQUIRE(target.control("PUT", "/sessions/t/script", script(operations)).status == 200);
    }

    /// How often that was asked for.
    std::size_t requests_for(std::string_view operation) {
        const auto journal = target.control("GET", "/sessions/t/journal");
        return ::test::count(json::serialize(journal.body),
                             "\"operation\":\"" + std::string(operation) + '"');
    }

    /// Waits until it was asked for more often.
    void wait_for(std::string_view operation, std::size_t before = 0) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (requests_for(operation) == before) {
            REQUIRE(std::chrono::steady_clock::now() < deadline);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }

    /// Those that are not archived.
    std::size_t spaces_of_runs() {
        std::size_t count = 0;
        const auto state = target.control("GET", "/sessions/t/state");
        for (const json::value& space : state.body.at("spaces").as_array())
            if (space.at("name").as_string().starts_with("conformance ") &&
                space.at("status") != "archived")
                ++count;
        return count;
    }

    std::vector<std::string> check(std::vector<std::string> more) const {
        std::vector<std::string> all{"check", "--profile", profile};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    static json::object script(const std::vector<const char*>& operations) {
        json::array rules;
        for (const char* each : operations)
            rules.push_back(
                {{"match", {{"operation", each}}}, {"do", {{"connection", {{"end", "stall"}}}}}});
        return {{"rules", std::move(rules)}};
    }

    fake_server::server target;
    temporary_directory files;
    std::string profile;
    std::string created = files.path("created.ndjson");
};

} // namespace

TEST_CASE("what a run that was killed has left is deleted by check --clean") {
    stalling_session at({"send_message"});
    subprocess run(at.check({"--created", at.created}));
    at.wait_for("send_message");
    run.send_signal(SIGKILL);
    CHECK(run.finish().code == 128 + SIGKILL);
    CHECK(at.spaces_of_runs() > 0);

    const outcome cleaned = run_tool(at.check({"--clean", at.created}));
    CAPTURE(cleaned.out, cleaned.err);
    CHECK(cleaned.code == 0);
    CHECK(cleaned.out.find("deleted space sp_") != std::string::npos);
    CHECK(cleaned.out.ends_with("Nothing is left.\n"));
    CHECK(at.spaces_of_runs() == 0);

    const outcome again = run_tool(at.check({"--clean", at.created}));
    CHECK(again.code == 0);
    CHECK(again.out.find("deleted") == std::string::npos);
}

TEST_CASE("what a run that was interrupted twice has left is deleted by check --clean") {
    stalling_session at({"send_message"});
    subprocess run(at.check({"--created", at.created, "--only", "messages.*"}));
    at.wait_for("send_message");
    const std::size_t deleted = at.requests_for("delete_space");
    at.stall({"send_message", "delete_space"});
    run.send_signal(SIGINT);
    at.wait_for("delete_space", deleted);
    run.send_signal(SIGINT);
    CHECK(run.finish().code == 128 + SIGINT);

    // The server has obeyed, and did not say so.
    at.stall({});
    const outcome cleaned = run_tool(at.check({"--clean", at.created}));
    CAPTURE(cleaned.out, cleaned.err);
    CHECK(cleaned.code == 0);
    CHECK(at.spaces_of_runs() == 0);
}

TEST_CASE("what cannot be deleted is told by check --clean, with 3") {
    stalling_session at({"send_message"});
    subprocess run(at.check({"--created", at.created, "--only", "messages.*"}));
    at.wait_for("send_message");
    run.send_signal(SIGKILL);
    run.finish();

    const outcome refused = run_tool(at.check({"--clean", at.created, "--allow", "read"}));
    CHECK(refused.code == 3);
    CHECK(refused.out.find("the profile does not allow `write`") != std::string::npos);

    const outcome elsewhere =
        run_tool({"check", at.target.base_url(), "--profile", at.profile, "--clean", at.created});
    CHECK(elsewhere.code == 3);
    CHECK(elsewhere.out.find("it was created at " + at.target.base_url().substr(0, 10)) !=
          std::string::npos);
    CHECK(at.spaces_of_runs() == 1);
}

TEST_CASE("the file of what was created is its owner's, holds no key, and grows") {
    stalling_session at({});
    at.files.write("created.ndjson", R"({"entry":"0-1","gone":true})"
                                     "\n{\"entry\":\"0-2\",\"crea");
    const outcome checked =
        run_tool(at.check({"--created", at.created, "--only", "spaces.*", "--report", "json"}));
    CHECK(checked.code == 0);
    struct ::stat status {};
    REQUIRE(::stat(at.created.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const std::string lines = read_file(at.created);
    CHECK(lines.starts_with("{\"entry\":\"0-1\",\"gone\":true}\n{\"entry\":\""));
    CHECK(lines.find("mk_") == std::string::npos);
    CHECK(run_tool(at.check({"--clean", at.created})).code == 0);
}

TEST_CASE("a line that is none ends check --clean with 2, and is named") {
    stalling_session at({});
    const std::string path = at.files.write("wrong.ndjson", "{\"entry\":\"0-1\",\"gone\":true}\n"
                                                            "{\"entry\":7,\"gone\":true}\n");
    const outcome wrong = run_tool(at.check({"--clean", path}));
    CHECK(wrong.code == 2);
    CHECK(wrong.err.starts_with("moonage-proto: " + path + ":2: /entry: expected a string"));
}
