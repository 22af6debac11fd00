#include "request_fault_lines.hpp"

#include "catch.hpp"

using namespace test;
using namespace moonage_proto::fake_server;

namespace {

constexpr std::string_view refused = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\n"
                                     "X-RateLimit-Remaining: 0\r\nContent-Length: 0\r\n\r\n";

constexpr std::string_view refused_for_actions =
    "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\n"
    "X-RateLimit-Remaining: 5\r\nContent-Length: 0\r\n\r\n";

} // namespace

TEST_CASE("A request before Retry-After is over is a fault, and one after is none") {
    journal all;
    answer(all, record(all, {}), 429, refused);
    const auto early = find_request_faults(all, record(all, {.after = 9999ms}), "sp_own");
    REQUIRE(lines(early) == strings{"sent_too_early Retry-After"});
    CHECK(early[0].sentence == "It came 1 ms before the time was over that the answer to request "
                               "1 asked to wait.");
    CHECK(find_request_faults(all, record(all, {.after = 10s}), "sp_own").empty());
}

TEST_CASE("Only the last refusal of the same key counts") {
    journal all;
    answer(all, record(all, {}), 429, refused);
    CHECK(find_request_faults(all, record(all, {.headers = {{"Authorization", "Bearer key-2"}}}),
                              "sp_own")
              .empty());
    answer(all, record(all, {.after = 5s}), 429, refused);
    CHECK(lines(find_request_faults(all, record(all, {.after = 14s}), "sp_own")).size() == 1);
    CHECK(find_request_faults(all, record(all, {.after = 15s}), "sp_own").empty());
}

TEST_CASE("A refusal that had not come yet is no reason to wait") {
    journal all;
    journal_entry& first = record(all, {});
    const journal_entry& second = record(all, {.after = 1s});
    all.add_written(first, refused, two_o_clock + 2s);
    first.status = 429;
    CHECK(find_request_faults(all, second, "sp_own").empty());
    first.end = wire_end::complete;
    first.ended = two_o_clock + 2s;
    CHECK(find_request_faults(all, second, "sp_own").empty());
    CHECK_FALSE(find_request_faults(all, record(all, {.after = 3s}), "sp_own").empty());
}

TEST_CASE("A refusal of one action too many does not hold back other requests") {
    const sent action{.method = "POST",
                      .path = "/v1/spaces/a/actions",
                      .body = R"({"prompt": "a"})",
                      .headers = json_headers()};
    journal all;
    answer(all, record(all, action), 429, refused_for_actions);
    CHECK(find_request_faults(all, record(all, {.after = 1s}), "sp_own").empty());
    CHECK(lines(find_request_faults(all, record(all, action), "sp_own")) ==
          strings{"sent_too_early Retry-After"});
}

TEST_CASE("A Retry-After that is a date counts, and one that cannot be read does not") {
    journal all;
    answer(all, record(all, {}), 429,
           "HTTP/1.1 429 No\r\nRetry-After: Sat, 01 Feb 2025 14:00:30 GMT\r\n\r\n");
    CHECK_FALSE(find_request_faults(all, record(all, {.after = 29s}), "sp_own").empty());
    CHECK(find_request_faults(all, record(all, {.after = 30s}), "sp_own").empty());
    answer(all, record(all, {.after = 40s}), 429, "HTTP/1.1 429 No\r\nRetry-After: soon\r\n\r\n");
    CHECK(find_request_faults(all, record(all, {.after = 41s}), "sp_own").empty());
}

TEST_CASE("A POST that is repeated after an answer that broke off is worth a notice") {
    const auto how = GENERATE(wire_end::broken_off, wire_end::failed);
    journal all;
    answer(all, record(all, message(good)), 200, "HTTP/1.1 2", how);
    const auto faults = find_request_faults(all, record(all, message(good, 1s)), "sp_own");
    REQUIRE(lines(faults) == strings{"repeated_post"});
    CHECK(faults[0].level == fault_level::notice);
    CHECK(faults[0].sentence ==
          "It repeats request 1, whose answer broke off; the work may be done twice.");
}

TEST_CASE("Other requests after an answer that broke off are no repetition") {
    journal all;
    answer(all, record(all, {}), 200, "HTTP/1.1 2", wire_end::broken_off);
    answer(all, record(all, message(good)), 200, "HTTP/1.1 2", wire_end::broken_off);
    CHECK(find_request_faults(all, record(all, {}), "sp_own").empty());
    CHECK(find_request_faults(all, record(all, message(R"({"content": "Ho"})")), "sp_own").empty());
    answer(all, record(all, message(good)), 200, no_content);
    CHECK(find_request_faults(all, record(all, message(good)), "sp_own").empty());
}
