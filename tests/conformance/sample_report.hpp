#pragma once

#include <moonage_proto/conformance/report.hpp>
#include <moonage_proto/requirements.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace moonage_proto::samples {

/// What a target may send to break out of a report: of HTML, XML, Markdown, YAML, TAP and workflow
/// commands, with control characters and bytes that are not UTF-8.
inline constexpr std::string_view hostile =
    "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>\" ' & ]]> "
    "--> </details></pre> ``` ````` | # TODO\n::error::owned\n...\n---\nnot ok "
    "1\r\n\x1b[31m\x01\xff "
    "\xEF\xBF\xBE %0A \xC2\x9B $GITHUB_ENV";

inline conformance::requirement_result sample_result(std::string_view id,
                                                     conformance::verdict value) {
    conformance::requirement_result made;
    made.row = find_requirement(id);
    made.verdict = value;
    return made;
}

inline conformance::exchange sample_exchange(std::size_t number, operation_id operation,
                                             conformance::key_role key, unsigned status) {
    conformance::exchange made;
    made.number = number;
    made.operation = operation;
    made.key = key;
    made.request.method = to_string(row_of(operation).method);
    made.request.url = "http://127.0.0.1:8080/v1/spaces";
    made.request.headers.add("Authorization", "Bearer ****");
    made.request.headers.add("Accept", "application/json");
    conformance::http_response& response = made.response.emplace();
    response.status = status;
    response.reason = status == 200 ? "OK" : "Refused";
    response.headers.add("Content-Type", "application/json");
    response.headers.add("X-RateLimit-Limit", "100");
    response.body = R"({"data":[],"pagination":{"total":0,"limit":20,"offset":0}})";
    response.arrivals.push_back({0, std::chrono::microseconds(1500)});
    made.started = std::chrono::sys_days(std::chrono::year(2026) / 1 / 15) +
                   std::chrono::milliseconds(number * 250);
    made.duration = std::chrono::microseconds(1620);
    return made;
}

/// The stream of a message, in three parts.
inline conformance::exchange sample_stream(std::size_t number) {
    using std::chrono::milliseconds;
    conformance::exchange made = sample_exchange(number, operation_id::send_message,
                                                 conformance::key_role::organization, 200);
    made.request.url += "/sp_1/messages";
    made.request.body = R"({"content":"Summarize","stream":true})";
    conformance::http_response& response = *made.response;
    response.headers = {};
    response.headers.add("Content-Type", "text/event-stream");
    const std::string running =
        "event: progress\ndata: {\"step\":\"Fetch\",\"status\":\"running\"}\n\n";
    const std::string done =
        "event: progress\ndata: {\"step\":\"Fetch\",\"status\":\"completed\"}\n\n";
    response.body = running + done + "event: done\ndata: {\"total_duration_ms\":900}\n\n";
    response.arrivals = {{0, milliseconds(12)},
                         {running.size(), milliseconds(480)},
                         {running.size() + done.size(), milliseconds(900)}};
    made.duration = milliseconds(904);
    return made;
}

inline conformance::requirement_result sample_failure() {
    auto made = sample_result("spaces.list.pagination", conformance::verdict::fail);
    made.expected = "an object `pagination`";
    made.actual = "none; " + std::string(hostile);
    made.violated = 3;
    made.telling = 2;
    made.held = 1;
    made.exchanges = {2, 3};
    made.met_by = {1};
    made.contrast = "violated with 401; met with 200";
    made.details = {"the delivery: POST /hooks/all", "its body: " + std::string(hostile)};
    made.reproduce = "curl -iN -H \"Authorization: Bearer $MOONAGE_ORGANIZATION_KEY\" "
                     "'http://127.0.0.1:8080/v1/spaces?limit=1'";
    return made;
}

/// A report with one of everything that a report can have, and the same at every call.
inline conformance::report sample_report() {
    using conformance::key_role;
    using conformance::verdict;
    conformance::report made;
    made.version = "0.1.0";
    made.base_url = "http://127.0.0.1:8080/v1";
    made.space_id = "sp_1";
    made.plan = plan::standard;
    made.started = std::chrono::sys_days(std::chrono::year(2026) / 1 / 15);
    made.duration = std::chrono::milliseconds(1800);
    made.seed = 7;
    made.shard = "2/4";
    made.exchanges = {
        sample_exchange(1, operation_id::list_spaces, key_role::organization, 200),
        sample_exchange(2, operation_id::list_spaces, key_role::organization, 200),
        sample_exchange(3, operation_id::list_spaces, key_role::none, 401),
        sample_exchange(4, operation_id::create_space, key_role::read_only, 201),
        sample_stream(5),
    };
    made.exchanges[1].response->body = hostile;
    made.requests = made.exchanges.size();
    made.succeeded = 4;

    made.results.push_back(sample_result("spaces.list.succeeds", verdict::pass));
    made.results.back().held = 2;
    made.results.push_back(sample_failure());
    auto known = sample_failure();
    known.row = find_requirement("auth.read-only-key.post-is-403");
    known.known = "ticket 123: keys are not scoped yet";
    known.exchanges = {4};
    made.results.push_back(known);
    auto warned = sample_failure();
    warned.row = find_requirement("stream.progress.completed-has-duration");
    warned.verdict = verdict::warn;
    warned.actual = "no duration_ms";
    warned.exchanges = {5};
    warned.verdicts = {verdict::pass, verdict::warn};
    made.results.push_back(warned);
    made.results.push_back(sample_result("spaces.create.status", verdict::observed));
    made.results.back().observations = {"POST of a space: 200", std::string(hostile)};
    made.results.push_back(sample_result("stream.incremental", verdict::observed));
    made.results.back().held = 1;
    made.results.back().expected = "events that arrive one after the other";
    for (const char* id : {"webhook.delivery.post", "webhook.signature.header-present"}) {
        made.results.push_back(sample_result(id, verdict::not_run));
        made.results.back().reason = "the profile has no `webhooks`";
    }
    made.results.push_back(sample_result("rate-limit.exceeded-code", verdict::harness_error));
    made.results.back().reason = "the connection was reset";

    made.baseline.push_back({12, "spaces.list.succeeds", "passes now: delete this line"});
    made.request_faults.push_back(
        {{schemas::request_fault_kind::invalid_body, schemas::fault_level::violation, "/name",
          "must be a string, but is a number"},
         operation_id::create_space,
         2,
         {4, 5}});
    made.cleanup.push_back({"space sp_9", "DELETE was answered 500"});
    return made;
}

} // namespace moonage_proto::samples
