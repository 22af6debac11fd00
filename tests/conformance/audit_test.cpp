#include "../../conformance/src/judges/judge_exchange.hpp"
#include "../../conformance/src/reply_body.hpp"
#include "catch.hpp"
#include "conformance/results.hpp"
#include "conformance/temporary_file.hpp"

#include <moonage_proto/conformance/audit.hpp>
#include <moonage_proto/conformance/reporters.hpp>
#include <moonage_proto/conformance/run.hpp>
#include <moonage_proto/fake_server/server.hpp>

#include <boost/json/serialize.hpp>

#include <mutex>
#include <sstream>

using namespace moonage_proto;
using namespace moonage_proto::conformance;

namespace {

/// What the passive judges say while a run goes on, of exchanges with nothing masked.
class live_judges final : public run_listener {
public:
    explicit live_judges(const profile& target)
        : target_(target) {}

    void exchange_finished(const exchange& finished) override {
        const std::lock_guard lock(mutex_);
        exchange seen = finished;
        if (seen.response)
            seen.body = parse_body(*seen.response);
        judge_exchange(seen, found_, target_);
    }

    void conclude() { found_.conclude(); }
    const findings& found() const { return found_; }

private:
    const profile& target_;
    std::mutex mutex_;
    findings found_;
};

/// What a run against a server with that violation recorded, and what the judges said meanwhile.
struct recorded_run {
    explicit recorded_run(const std::string& violation) {
        fake_server::options how;
        if (!violation.empty())
            how.violations = {violation};
        const fake_server::server target(how);
        wanted = read_profile(json::serialize(target.sample_profile())).value();
        wanted.allow.erase(effect::exhaust);
        const test::temporary_file file("run.ndjson");
        recorder writing(file.path());
        run_options options;
        options.listener = &live;
        options.recording = &writing;
        options.skip = {"webhook*"}; // They send nothing that is judged, and wait.
        run(wanted, options);
        live.conclude();
        recording = file.text();
    }

    profile wanted;
    live_judges live{wanted};
    std::string recording;
};

audited audit_text(std::string_view text, const audit_options& options = {}) {
    std::vector<traffic> files;
    files.push_back(read_traffic(text).value());
    return audit(std::move(files), options).value();
}

std::string json_of(const report& made) {
    std::ostringstream out;
    write_json(out, made);
    return out.str();
}

/// An archive of one request to `list_spaces`; `more`: members of its request.
std::string archive(const std::string& headers, const std::string& answer_body,
                    const std::string& url = "https://api.example.com/v1/spaces") {
    return R"({"log": {"version": "1.2", "entries": [{"startedDateTime": "2025-02-01T14:00:00Z",
        "time": 12, "request": {"method": "GET", "url": ")" +
           url + R"(", "headers": [)" + headers +
           R"(]}, "response": {"status": 200, "statusText": "OK", "headers":
        [{"name": "content-type", "value": "application/json"},
         {"name": "x-ratelimit-limit", "value": "1000"},
         {"name": "x-ratelimit-remaining", "value": "999"},
         {"name": "x-ratelimit-reset", "value": "1738418430"}],
        "content": {"size": )" +
           std::to_string(answer_body.size()) + R"(, "text": )" +
           json::serialize(json::value(answer_body)) + "}}}]}}";
}

constexpr const char* key_header = R"({"name": "Authorization", "value": "Bearer mk_very_secret"})";
constexpr const char* no_spaces =
    R"({"data": [], "pagination": {"total": 0, "limit": 20, "offset": 0}})";

} // namespace

TEST_CASE("an audit of a recorded run says what the passive judges said live") {
    const std::string violation =
        GENERATE("", "spaces.list.pagination.total", "error.code-is-string", "stream.progress.step",
                 "rate-limit.headers.remaining");
    CAPTURE(violation);
    const recorded_run made(violation);
    const audited again = audit_text(made.recording);
    CHECK(again.report.base_url == made.wanted.base_url);
    CHECK(again.report.plan == made.wanted.plan);
    CHECK(again.report.request_faults.empty()); // Its own requests break rules on purpose.
    std::size_t compared = 0;
    for (const requirement_id row : judged_passively()) {
        CAPTURE(row->id);
        const auto live = made.live.found().all().find(row->id);
        const requirement_result& result = result_of(again.report, row->id);
        if (live == made.live.found().all().end()) {
            CHECK(result.verdict == verdict::not_run);
            continue;
        }
        CHECK(result.verdict == live->second.verdict);
        CHECK(result.held == live->second.held);
        CHECK(result.violated == live->second.violated);
        ++compared;
    }
    CHECK(compared > 90);
    CHECK(exit_code(again.report) == (violation.empty() ? 0 : 1));
}

TEST_CASE("polls of one action are judged as a sequence, unless they overlap") {
    const auto poll = [](const char* second, const char* duration, const char* status) {
        return std::string(R"({"base_url":"http://a/v1","by":"proxy","exchange":{"number":1,)"
                           R"("key":"unspecified","request":{"method":"GET","url":)"
                           R"("http://a/v1/spaces/b/actions/act_1","headers":[],"body":""},)"
                           R"("response":{"status":200,"headers":[],"body":"{\"status\":\")") +
               status + R"(\"}"},"started":"2025-02-01T14:00:)" + second + R"(Z","duration_ms":)" +
               duration + "}}\n";
    };
    const auto verdict_of = [](const std::string& text) {
        return result_of(audit_text(text).report, "action.status.terminal-is-final").verdict;
    };
    const std::string completed = poll("00", "5", "completed");
    CHECK(verdict_of(completed) == verdict::not_run);
    CHECK(verdict_of(completed + poll("01", "5", "completed")) == verdict::pass);
    CHECK(verdict_of(completed + poll("01", "5", "running")) == verdict::fail);
    CHECK(verdict_of(poll("00", "5000", "completed") + poll("01", "5", "running")) ==
          verdict::not_run);
}

TEST_CASE("the same recording gives the same report, byte for byte") {
    const recorded_run made("");
    CHECK(json_of(audit_text(made.recording).report) == json_of(audit_text(made.recording).report));
}

TEST_CASE("what only requests of its own decide is left to a run, and is no failure") {
    const audited made = audit_text(archive(key_header, no_spaces));
    const requirement_result& left = result_of(made.report, "auth.missing-key-is-401");
    CHECK(left.verdict == verdict::not_run);
    CHECK(left.reason == "only a run of `check` decides it, by its own requests");
    CHECK_FALSE(left.is_required);
    CHECK(exit_code(made.report) == 0);
}

TEST_CASE("an archive is judged below the base URL that its requests tell") {
    const audited made = audit_text(archive(key_header, no_spaces));
    CHECK(made.is_base_guessed);
    CHECK(made.report.base_url == "https://api.example.com/v1");
    CHECK(made.report.requests == 1);
    CHECK(result_of(made.report, "spaces.list.pagination.total").verdict == verdict::pass);
    const audited broken = audit_text(archive(key_header, R"({"data": []})"));
    CHECK(result_of(broken.report, "spaces.list.pagination").verdict == verdict::fail);
    CHECK(exit_code(broken.report) == 1);
}

TEST_CASE("what is not below the base URL is counted, not judged") {
    const audited made =
        audit_text(archive(key_header, no_spaces), {.base_url = "https://other.example.com/v1"});
    CHECK(made.left_out == 1);
    CHECK(made.report.requests == 0);
    CHECK(exit_code(made.report) == 3);
}

TEST_CASE("a base URL that cannot be told has to be named") {
    std::vector<traffic> files;
    files.push_back(read_traffic(archive("", "{}", "https://example.com/index.html")).value());
    const auto made = audit(std::move(files), {});
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().actual == "none; name it with --base-url URL");
}

TEST_CASE("the key of an archive is in no report, and its plan is judged only where it is said") {
    const audited made = audit_text(archive(key_header, no_spaces));
    const std::string text = json_of(made.report);
    CHECK(text.find("mk_very_secret") == text.npos);
    CHECK(text.find("Bearer ****") != text.npos);
    CHECK(made.report.exchanges.at(0).key == key_role::unspecified);
    constexpr std::string_view plan_limit = "rate-limit.headers.limit-is-the-plans";
    CHECK(result_of(made.report, plan_limit).verdict == verdict::not_run);
    const auto judged = [&](enum plan plan) {
        return result_of(audit_text(archive(key_header, no_spaces), {.plan = plan}).report,
                         plan_limit)
            .verdict;
    };
    CHECK(judged(plan::standard) == verdict::fail);
    CHECK(judged(plan::pro) == verdict::pass);
}

TEST_CASE("an archive without keys, as browsers make them, is no accusation") {
    CHECK(audit_text(archive("", no_spaces)).report.request_faults.empty());
}

TEST_CASE("what clients do wrong is told once, with a count, and violates") {
    const std::string url = "https://api.example.com/v1/spaces?limit=1000&page=2";
    std::vector<traffic> files;
    for (int i = 0; i != 2; ++i)
        files.push_back(read_traffic(archive(key_header, no_spaces, url)).value());
    const report made = audit(std::move(files), {}).value().report;
    REQUIRE(made.request_faults.size() == 2);
    const client_fault& first = made.request_faults[0];
    CHECK(first.fault.what == schemas::request_fault_kind::invalid_query_parameter);
    CHECK(first.fault.where == "limit");
    CHECK(first.operation == operation_id::list_spaces);
    CHECK(first.count == 2);
    CHECK(first.exchanges == std::vector<std::size_t>{1, 2});
    CHECK(made.request_faults[1].fault.level == schemas::fault_level::notice);
    CHECK(made.count(verdict::fail) == 0);
    CHECK(exit_code(made) == 1);
}
