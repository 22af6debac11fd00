#include "subprocess.hpp"

#include "catch.hpp"

#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

using namespace moonage_proto;
using moonage_proto::test::outcome;
using moonage_proto::test::read_file;
using moonage_proto::test::run_tool;
using moonage_proto::test::temporary_directory;

namespace {

constexpr const char* violated = "error.unknown-resource-code";

std::string entry(const std::string& requirement, const std::string& reason,
                  const std::string& expires = "") {
    json::object made{{"requirement", requirement}, {"reason", reason}};
    if (!expires.empty())
        made["expires"] = expires;
    return json::serialize(made) + '\n';
}

/// A server that breaks one requirement, and checks of it by one check.
struct broken_server {
    broken_server() {
        const auto made = target.control(
            "POST", "/sessions",
            {{"violations", {std::string(violated) + ":other-code"}}, {"plan", "pro"}});
        CAPTURE(made.body);
        REQUIRE(made.status < 300);
        profile = files.write("profile.json", json::serialize(made.body.at("profile")));
    }

    outcome check(const std::string& baseline, std::vector<std::string> more = {}) {
        // Without leave to exhaust, so that no run waits for the limit of the one before.
        std::vector<std::string> all{"check",  "--profile",         profile,  "--allow", "write",
                                     "--only", "integrations.list", "--only", "error.*", "--report",
                                     "json"};
        if (!baseline.empty())
            all.insert(all.end(), {"--baseline", files.write("baseline.ndjson", baseline)});
        all.insert(all.end(), more.begin(), more.end());
        return run_tool(all);
    }

    std::string file() const { return files.path("baseline.ndjson"); }

    fake_server::server target;
    temporary_directory files;
    std::string profile;
};

json::value result_of(const outcome& checked, std::string_view id) {
    const json::value report = json::parse(checked.out);
    for (const json::value& each : report.at("results").as_array())
        if (each.at("id").as_string() == id)
            return each;
    throw std::out_of_range("no such result");
}

} // namespace

TEST_CASE("a failure that the baseline knows does not fail a run") {
    broken_server at;
    CHECK(at.check("").code == 1);
    const outcome known = at.check("// Mended soon.\n\n" + entry(violated, "See ticket 7."));
    CAPTURE(known.err);
    CHECK(known.code == 0);
    CHECK(result_of(known, violated).at("verdict") == "fail");
}

TEST_CASE("an entry of what is not violated any more fails a run and names its line") {
    broken_server at;
    const outcome stale = at.check(entry(violated, "See ticket 7.") +
                                   entry("integrations.list.succeeds", "It was not there."));
    CHECK(stale.code == 1);
    CHECK(at.check(entry(violated, "See ticket 7.") + entry("no.such-row", "Misspelt.")).code == 1);
}

TEST_CASE("an entry of what a run leaves out or cannot decide is not stale") {
    broken_server at;
    CHECK(at.check(entry(violated, "See ticket 7.") + entry("spaces.update.name", "Left out.") +
                   entry("error.internal-error-when-server-fails", "Not provoked."))
              .code == 0);
}

TEST_CASE("an entry that has expired fails a run") {
    broken_server at;
    CHECK(at.check(entry(violated, "See ticket 7.", "9999-12-31")).code == 0);
    CHECK(at.check(entry(violated, "See ticket 7.", "2001-01-01")).code == 1);
}

TEST_CASE("a baseline that cannot be read ends with 2 and the line") {
    broken_server at;
    const auto wrong = [&](const std::string& text, const std::string& told) {
        const outcome ended = at.check(text);
        CAPTURE(ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out == "");
        CHECK(ended.err.starts_with("moonage-proto: " + at.file() + ':' + told));
    };
    wrong("// One\n{\"requirement\": 7, \"reason\": \"x\"}\n", "2: /requirement: expected ");
    wrong(entry(violated, ""), "1: /reason: expected why the requirement is violated for now");
    wrong(entry(violated, "a") + entry(violated, "b"), "2: /requirement: expected ");
    wrong(entry(violated, "a", "2026-02-30"), "1: /expires: expected a day such as 2026-12-31");
    wrong("[\n", "1");
}

TEST_CASE(
    "updating (--update-baseline) writes a baseline of which the reasons are to be filled in") {
    broken_server at;
    const std::string text = "// Kept\n" + entry("integrations.list.succeeds", "Mended.");
    const outcome updated = at.check(text, {"--update-baseline"});
    CAPTURE(updated.err);
    CHECK(updated.code == 0);
    CHECK(updated.err.find("0 kept, 1 deleted, 1 added: fill in the reason in line 2") !=
          std::string::npos);
    CHECK(read_file(at.file()) == "// Kept\n" + entry(violated, ""));
    const std::string filled = "// Kept\n" + entry(violated, "See ticket 7.");
    CHECK(at.check(filled).code == 0);
    CHECK(at.check(filled, {"--update-baseline"}).code == 0);
    CHECK(read_file(at.file()) == filled);
}

TEST_CASE(
    "updating (--update-baseline) leaves the file as it is where the target cannot be reached") {
    broken_server at;
    const std::string text = entry("integrations.list.succeeds", "See ticket 8.");
    const outcome ended = run_tool({"check", "http://127.0.0.1:1/v1", "--key", "k", "--baseline",
                                    at.files.write("baseline.ndjson", text), "--update-baseline"});
    CHECK(ended.code == 3);
    CHECK(read_file(at.file()) == text);
}

TEST_CASE("a failure of the text report shows the entry to paste, where there is a baseline") {
    broken_server at;
    const std::string pasted = "    baseline\n      " + entry(violated, "");
    const auto text = [&](const std::string& baseline) {
        const std::string file = at.files.path("report.txt");
        at.check(baseline, {"--report", "text=" + file});
        return read_file(file);
    };
    CHECK(text("// None yet\n").find(pasted) != std::string::npos);
    CHECK(text(entry(violated, "See ticket 7.")).find("    baseline\n") == std::string::npos);
    CHECK(text("").find("    baseline\n") == std::string::npos);
}

TEST_CASE("a known failure does not end a run that fails fast, a new one does") {
    broken_server at;
    const outcome known = at.check(entry(violated, "See ticket 7."), {"--fail-fast"});
    CHECK(known.code == 0);
    CHECK(json::parse(known.out).at("stopped").is_null());
    const outcome fresh = at.check("", {"--fail-fast"});
    CHECK(fresh.code == 1);
    CHECK(json::parse(fresh.out).at("stopped").as_string().find("--fail-fast") !=
          json::string::npos);
}
