#include "catch.hpp"
#include "judge_support.hpp"

#include <moonage_proto/error_code.hpp>

using namespace judge_support;

namespace {

exchange refused(unsigned status, std::string body) {
    return answered(operation_id::get_space, "/spaces/sp_1", status, std::move(body));
}

exchange refused_with(unsigned status, const std::string& code) {
    return refused(status, R"({"error": {"code": ")" + code + R"(", "message": "No."}})");
}

} // namespace

TEST_CASE("each code of the table is right with its own status and wrong with another") {
    for (const auto& row : error_codes) {
        const std::string code(to_string(row.code));
        CAPTURE(code);
        if (row.code != error_code::rate_limit_exceeded)
            CHECK(judge(refused_with(row.status, code)).is_clean());
        const verdicts said = judge(refused_with(row.status == 404 ? 403 : 404, code));
        CHECK(said.failed.size() == 1);
        CHECK(said.failed.begin()->starts_with("error.code."));
    }
}

TEST_CASE("other codes are permitted, with statuses of the table too") {
    for (const unsigned status : {400U, 404U, 405U, 409U, 413U, 415U, 422U, 503U}) {
        CAPTURE(status);
        CHECK(judge(refused_with(status, "something_else")).is_clean());
    }
}

TEST_CASE("an error without an envelope is one finding") {
    for (const char* body : {"", "null", "[]", "{}", R"({"error": "no"})", R"({"message": "no"})"})
        CHECK(judge(refused(404, body)).failed == ids{"error.envelope"});
    CHECK(judge(refused(404, "<html>")).failed == ids{"api.replies-are-json"});
}

TEST_CASE("the members of an error have their types") {
    CHECK(judge(refused(404, R"({"error": {"message": "no"}})")).failed ==
          ids{"error.code-is-string"});
    CHECK(judge(refused(404, R"({"error": {"code": 404, "message": "no"}})")).failed ==
          ids{"error.code-is-string"});
    CHECK(judge(refused(404, R"({"error": {"code": "not_found"}})")).failed ==
          ids{"error.message-is-string"});
    CHECK(judge(refused(404, R"({"error": {"code": "not_found", "message": ""}})")).warned ==
          ids{"error.message-not-empty"});
}

TEST_CASE("retry_after may be null, fractions are worth a warning, text is wrong") {
    const auto with = [](const std::string& delay) {
        return refused(503, R"({"error": {"code": "busy", "message": "no", "retry_after": )" +
                                delay + "}}");
    };
    CHECK(judge(with("null")).is_clean());
    CHECK(judge(with("30")).is_clean());
    CHECK(judge(with("1.5")).warned == ids{"error.retry-after-whole-seconds"});
    CHECK(judge(with("\"30\"")).failed == ids{"error.retry-after-is-number"});
}

TEST_CASE("further members of an error are fine") {
    CHECK(judge(refused(422, R"({"error": {"code": "invalid", "message": "no", "field": "/name"},
                                 "request_id": "r"})"))
              .is_clean());
}

TEST_CASE("a rate limited reply needs Retry-After and retry_after") {
    exchange limited = refused_with(429, "rate_limit_exceeded");
    CHECK(judge(limited).failed ==
          ids{"error.retry-after-when-rate-limited", "rate-limit.retry-after-header"});
    exchange right = refused(
        429,
        R"({"error": {"code": "rate_limit_exceeded", "message": "Later.", "retry_after": 30}})");
    right.response->headers.add("Retry-After", "30");
    CHECK(judge(right).is_clean());
    CHECK(judge(right).passes("rate-limit.retry-after-header"));
    exchange dated = refused(
        429,
        R"({"error": {"code": "rate_limit_exceeded", "message": "Later.", "retry_after": 30}})");
    dated.response->headers.add("Retry-After", "Thu, 01 Feb 2024 16:00:00 GMT");
    CHECK(judge(dated).warned == ids{"rate-limit.retry-after-seconds"});
}

TEST_CASE("an answer to HEAD has no envelope") {
    exchange head = refused(404, "");
    head.request.method = "HEAD";
    CHECK(judge(head).is_clean());
}
