#include "answers.hpp"

#include <moonage_proto/error.hpp>
#include <moonage_proto/retry_after.hpp>

namespace moonage_proto::fake_server {

response_plan text_answer(unsigned status, std::string_view media_type, std::string body) {
    step::head head;
    head.status = status;
    head.headers.reserve(8);
    head.headers.push_back({"Content-Type", std::string(media_type)});
    response_plan plan;
    plan.steps.reserve(2);
    plan.steps.emplace_back(std::move(head));
    plan.steps.emplace_back(step::body{std::move(body)});
    return plan;
}

response_plan empty_answer() {
    response_plan plan;
    plan.steps.emplace_back(step::head{204, {}, false});
    return plan;
}

response_plan error_answer(unsigned status, std::string_view code, std::string message,
                           std::optional<std::int64_t> retry_after) {
    error_envelope envelope;
    envelope.error.code = open_enum<error_code>::from_text(code);
    envelope.error.message = std::move(message);
    if (retry_after)
        envelope.error.retry_after = number(*retry_after);
    response_plan plan = json_answer(status, envelope);
    if (retry_after)
        plan.set_header(std::string(retry_after_header), std::to_string(*retry_after));
    return plan;
}

response_plan error_answer(error_code code, std::string message,
                           std::optional<std::int64_t> retry_after) {
    return error_answer(row_of(code).status, to_string(code), std::move(message), retry_after);
}

response_plan invalid_answer(std::string_view where, std::string_view sentence) {
    std::string message(where);
    message += ": ";
    message += sentence;
    return error_answer(400, invalid_request, std::move(message));
}

} // namespace moonage_proto::fake_server
