#include "body_access.hpp"
#include "judges.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_message_reply[] = {"messages.send.stream-default-false",
                                                       "messages.send.stream-false"};

} // namespace

std::span<const requirement_id> message_reply_requirements() {
    return decided_by_message_reply;
}

void judge_message_reply(const bench& at) {
    const exchange& seen = at.seen;
    if (seen.operation != operation_id::send_message || !seen.is_success())
        return;
    const auto sent = request_json(seen);
    const json::value* const stream = sent ? member(&*sent, "stream") : nullptr;
    const bool streams = seen.response->media_type() == "text/event-stream";
    if (!is_object(sent ? &*sent : nullptr) || (!streams && !seen.body))
        return;
    const std::string actual = streams ? "an event stream" : "JSON";
    if (!stream)
        at.judge("messages.send.stream-default-false", !streams,
                 "no event stream where stream is not sent", actual);
    else if (stream->is_bool() && !stream->get_bool())
        at.judge("messages.send.stream-false", !streams, "no event stream with stream false",
                 actual);
    else
        return;
    if (streams)
        return;
    const json::value* const reply = find_resource(body_of(seen), "message");
    at.judge("messages.send.reply-content", is_text(member(reply, "content")),
             "a content string in the reply", kind_of(member(reply, "content")));
    at.judge("messages.send.reply-tool-calls", is_array(member(reply, "tool_calls")),
             "a tool_calls array in the reply", kind_of(member(reply, "tool_calls")));
}

} // namespace moonage_proto::conformance
