#include "body_access.hpp"
#include "judges.hpp"

#include <moonage_proto/error_code.hpp>

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_error[] = {
    "error.envelope",
    "error.code-is-string",
    "error.message-is-string",
    "error.retry-after-is-number",
    "error.retry-after-when-rate-limited",
    "error.message-not-empty",
    "error.retry-after-whole-seconds",
    "error.code.unauthorized-is-401",
    "error.code.forbidden-is-403",
    "error.code.not-found-is-404",
    "error.code.rate-limit-exceeded-is-429",
    "error.code.internal-error-is-500",
    "error.code.integration-error-is-502",
};

requirement_id status_requirement(error_code code) {
    switch (code) {
    case error_code::unauthorized:
        return "error.code.unauthorized-is-401";
    case error_code::forbidden:
        return "error.code.forbidden-is-403";
    case error_code::not_found:
        return "error.code.not-found-is-404";
    case error_code::rate_limit_exceeded:
        return "error.code.rate-limit-exceeded-is-429";
    case error_code::internal_error:
        return "error.code.internal-error-is-500";
    case error_code::integration_error:
        break;
    }
    return "error.code.integration-error-is-502";
}

void judge_code(const bench& at, const json::value* error) {
    const json::value* const code = member(error, "code");
    at.judge("error.code-is-string", is_text(code), "a string at /error/code",
             kind_at("/error/code", code));
    if (!is_text(code))
        return;
    const std::string status = "status " + std::to_string(at.seen.status());
    const std::string with_code = " with the code " + quote(text_of(code));
    if (const auto known = from_string<error_code>(text_of(code))) {
        const unsigned right = row_of(*known).status;
        at.judge(status_requirement(*known), at.seen.status() == right,
                 "status " + std::to_string(right) + with_code, status + with_code);
    } else {
        at.observe("error.other-codes", quote(text_of(code)) + " with " + status);
    }
    if (const auto* row = error_code_for_status(at.seen.status()))
        at.judge("error.status-has-its-code", text_of(code) == to_string(row->code),
                 "the code " + quote(to_string(row->code)) + " with " + status,
                 quote(text_of(code)));
}

void judge_message(const bench& at, const json::value* error) {
    const json::value* const message = member(error, "message");
    at.judge("error.message-is-string", is_text(message), "a string at /error/message",
             kind_at("/error/message", message));
    if (is_text(message))
        at.judge("error.message-not-empty", !text_of(message).empty(), "a message",
                 text_of(message).empty() ? "an empty string" : "a message");
}

void judge_retry_after(const bench& at, const json::value* error) {
    const json::value* const delay = present(error, "retry_after");
    if (at.seen.status() == 429)
        at.judge("error.retry-after-when-rate-limited", delay != nullptr,
                 "a retry_after with the status 429",
                 kind_at("/error/retry_after", member(error, "retry_after")));
    else if (delay)
        at.observe("error.retry-after-elsewhere",
                   "retry_after with status " + std::to_string(at.seen.status()));
    if (!delay)
        return;
    at.judge("error.retry-after-is-number", is_number(delay), "a number at /error/retry_after",
             kind_at("/error/retry_after", delay));
    if (is_number(delay))
        at.judge("error.retry-after-whole-seconds", is_whole_number(delay),
                 "whole seconds, not negative", show_at("/error/retry_after", delay));
}

std::string envelope_of(const exchange& seen) {
    if (!seen.body)
        return "no body";
    return seen.body->is_object()
               ? "an object whose error is " + kind_of(member(&*seen.body, "error"))
               : kind_of(&*seen.body);
}

} // namespace

std::span<const requirement_id> error_requirements() {
    return decided_by_error;
}

void judge_error(const bench& at) {
    const exchange& seen = at.seen;
    if (!seen.response->is_error() || seen.request.method == "HEAD" || !seen.is_whole())
        return;
    if (has_body(seen) && !seen.body)
        return; // That a body is not JSON is a finding of its own.
    const json::value* const error = member(body_of(seen), "error");
    at.judge("error.envelope", is_object(error),
             "a JSON object whose error is an object, with status " + std::to_string(seen.status()),
             envelope_of(seen));
    if (!is_object(error))
        return;
    judge_code(at, error);
    judge_message(at, error);
    judge_retry_after(at, error);
}

} // namespace moonage_proto::conformance
