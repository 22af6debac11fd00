#include "match_subject.hpp"

#include "../parse_json.hpp"

#include <string>
#include <variant>

namespace moonage_proto::fake_server {

namespace {

std::string body_of(const response_plan& answer) {
    std::string bytes;
    for (const response_step& each : answer.steps)
        if (const auto* part = std::get_if<step::body>(&each))
            bytes += part->bytes;
    return bytes;
}

} // namespace

const json::value* match_subject::body() const {
    if (asked_)
        return asked_->body();
    if (!parsed_)
        parsed_.emplace(json::value(*payload_));
    return &**parsed_;
}

unsigned match_subject::status() const {
    for (const response_step& each : answer_->steps)
        if (const auto* head = std::get_if<step::head>(&each))
            return head->status;
    return 0;
}

const json::value* match_subject::answer_body() const {
    if (!parsed_)
        parsed_.emplace(parse_json(body_of(*answer_)));
    return *parsed_ ? &**parsed_ : nullptr;
}

} // namespace moonage_proto::fake_server
