#include "body_access.hpp"
#include "judges.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_media_type[] = {
    "api.replies-are-json", "api.content-type-of-replies", "api.content-type-of-requests"};

constexpr std::string_view json_type = "application/json";

std::string shown_type(const std::string& type) {
    return type.empty() ? "none" : quote(type);
}

/// A streamed answer, wanted or not, is judged as such.
bool is_stream_of_messages(const exchange& seen) {
    return seen.operation == operation_id::send_message && seen.is_success() &&
           (asks_for_stream(seen) || seen.response->media_type() == "text/event-stream");
}

void judge_reply(const bench& at) {
    const std::string type = at.seen.response->media_type();
    at.judge("api.content-type-of-replies", type == json_type, "application/json",
             shown_type(type));
    if (at.seen.is_whole())
        at.judge("api.replies-are-json", at.seen.body.has_value(), "a body of JSON",
                 unless(at.seen.body.has_value(),
                        "a body of " + std::to_string(at.seen.response->body.size()) +
                            " bytes that is not JSON"));
}

void judge_request(const bench& at) {
    const auto type = at.seen.request.headers.find("Content-Type");
    if (!type || !type->starts_with(json_type) || !request_json(at.seen))
        return;
    const bool is_accepted = at.seen.is_success() && (!has_body(at.seen) || at.seen.body);
    if (is_accepted || at.seen.status() == 415)
        at.judge("api.content-type-of-requests", at.seen.status() != 415,
                 "a JSON body sent as application/json is accepted",
                 at.seen.request.method + " is answered with the status " +
                     std::to_string(at.seen.status()));
}

} // namespace

std::span<const requirement_id> media_type_requirements() {
    return decided_by_media_type;
}

void judge_media_type(const bench& at) {
    judge_request(at);
    if (has_body(at.seen) && !is_stream_of_messages(at.seen))
        judge_reply(at);
}

} // namespace moonage_proto::conformance
