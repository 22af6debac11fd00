#include "catch.hpp"
#include "conformance/temporary_file.hpp"

#include <moonage_proto/conformance/recording.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/server.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <filesystem>
#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

recorded_exchange recorded() {
    recorded_exchange made;
    made.base_url = "http://host/v1";
    made.plan = plan::pro;
    made.by = recorded_by::proxy;
    made.seen.number = 7;
    made.seen.key = key_role::unspecified;
    made.seen.sender = 3;
    made.seen.request = {
        "POST", "http://host/v1/spaces?a=\xFF", {}, "{\"name\": \"\xC3\"}", "more"};
    made.seen.request.headers.add("X-Odd", "a\x80z");
    http_response& response = made.seen.response.emplace();
    response.status = 201;
    response.reason = "Created";
    response.headers.add("Content-Type", "application/json");
    response.body = std::string("\0\xFE{}", 4);
    response.arrivals = {{0, std::chrono::microseconds(1500)}, {2, std::chrono::milliseconds(9)}};
    response.is_complete = false;
    response.cut = "the rest";
    made.seen.failure = "the connection was closed";
    made.seen.started = std::chrono::system_clock::from_time_t(1738418400);
    made.seen.duration = std::chrono::microseconds(12500);
    return made;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("a recorded exchange is read as it was, bytes that are no UTF-8 too") {
    const recorded_exchange before = recorded();
    const std::string line = to_line(before);
    CHECK(line.find('\n') == line.size() - 1);
    const recorded_exchange after = read_recorded(line).value();
    CHECK(after.base_url == before.base_url);
    CHECK(after.plan == before.plan);
    CHECK(after.by == before.by);
    CHECK(after.seen.number == 7);
    CHECK(after.seen.key == key_role::unspecified);
    CHECK(after.seen.sender == 3);
    CHECK(after.seen.request.method == "POST");
    CHECK(after.seen.request.url == before.seen.request.url);
    CHECK(after.seen.request.headers.find("X-Odd") == "a\x80z");
    CHECK(after.seen.request.body == before.seen.request.body);
    CHECK(after.seen.request.cut == "more");
    REQUIRE(after.seen.response);
    CHECK(after.seen.response->status == 201);
    CHECK(after.seen.response->reason == "Created");
    CHECK(after.seen.response->body == before.seen.response->body);
    REQUIRE(after.seen.response->arrivals.size() == 2);
    CHECK(after.seen.response->arrivals[1].offset == 2);
    CHECK(after.seen.response->arrivals[0].elapsed == std::chrono::microseconds(1500));
    CHECK_FALSE(after.seen.response->is_complete);
    CHECK(after.seen.response->cut == "the rest");
    CHECK(after.seen.failure == before.seen.failure);
    CHECK(after.seen.started == before.seen.started);
    CHECK(after.seen.duration == before.seen.duration);
    CHECK(to_line(after) == line);
}

TEST_CASE("an exchange without an answer is read as one") {
    recorded_exchange lost = recorded();
    lost.plan.reset();
    lost.seen.response.reset();
    const recorded_exchange after = read_recorded(to_line(lost)).value();
    CHECK_FALSE(after.plan);
    CHECK_FALSE(after.seen.response);
}

TEST_CASE("a line that is no exchange has a fault with its place") {
    CHECK(to_string(read_recorded("{").error()).starts_with("(root): expected JSON"));
    CHECK(read_recorded(R"({"base_url": "http://a", "by": "check"})").error().expected ==
          "to have the member \"exchange\"");
    std::string line = to_line(recorded());
    const std::string encoded = "\"body_base64\":\"";
    line.insert(line.find(encoded) + encoded.size(), "!");
    CHECK(read_recorded(line).error().pointer == "/exchange/request/body_base64");
    std::string late = to_line(recorded());
    late.replace(late.find("2025-02-01T"), 11, "9999-02-01T");
    CHECK(read_recorded(late).error().pointer == "/exchange/started");
}

TEST_CASE("a recording is its owner's alone, and what was in the file is gone") {
    const test::temporary_file file("recording");
    {
        std::ofstream(file.path()) << "old";
        std::filesystem::permissions(file.path(), std::filesystem::perms(0644));
        recorder writing(file.path());
        writing.write(recorded());
        CHECK(file.text() == to_line(recorded())); // At once, as a run may be interrupted.
        writing.write(recorded());
        CHECK(writing.failure().empty());
    }
    CHECK(lines_of(file.text()).size() == 2);
    CHECK(std::filesystem::status(file.path()).permissions() == std::filesystem::perms(0600));
}

TEST_CASE("a recording that cannot be written says so, before or behind") {
    CHECK_THROWS_WITH(recorder("/does/not/exist/r.ndjson"),
                      "/does/not/exist/r.ndjson: cannot be written: No such file or directory");
    recorder full("/dev/full");
    full.write(recorded());
    CHECK(full.failure() == "/dev/full: the recording is not whole: No space left on device");
}

TEST_CASE("a run writes every exchange to its recording, and no key") {
    const fake_server::server target;
    const json::value settings = target.sample_profile();
    profile wanted = read_profile(json::serialize(settings)).value();
    wanted.allow.erase(effect::exhaust);
    const test::temporary_file file("run");
    recorder writing(file.path());
    run_options options;
    options.recording = &writing;
    const report made = run(wanted, options);
    const std::string text = file.text();
    const auto lines = lines_of(text);
    CHECK(lines.size() == made.requests);
    for (const std::string& line : lines)
        CHECK(schemas::validator_for("recording").is_valid(json::parse(line)));
    for (const auto& [role, key] : wanted.keys)
        CHECK(text.find(key) == text.npos);
}
