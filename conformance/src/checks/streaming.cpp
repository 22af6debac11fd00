#include "sections.hpp"
#include "support.hpp"

#include "../judges/stream_events.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

/// A stream that has no result but tells of an error is a refusal.
bool is_failure(const exchange& seen) {
    const read_stream stream = read_events(seen);
    return stream.count(stream_event_type::result) == 0 &&
           std::ranges::any_of(stream.events, [](const read_event& event) {
               return event.name.find("error") != std::string::npos ||
                      (event.data && is_object(member(&*event.data, "error")));
           });
}

/// The passive judges judge the stream; what is left is that there is one, and how it is refused.
void check_stream(context& run) {
    const exchange& stream = run.shared_stream();
    if (!stream.is_success())
        give_up("a message with stream true is answered with " + outcome_of(stream));
    const std::string space = absent_id(run.shared_space());
    const exchange& refusal =
        ask(run, with_body(request_to(operation_id::send_message, {space}),
                           json::object{{"content", "Hello"}, {"stream", true}}));
    const bool is_stream =
        refusal.is_success() && refusal.response->media_type() == "text/event-stream";
    if (is_stream && is_failure(refusal))
        run.judge("stream.error-before-start", false, "an error envelope, not a stream",
                  "a stream with the status 200 that tells of an error", {&refusal});
    else
        judge_refusal(run, "messages.send.unknown-space-is-404", 404,
                      requirement_id("error.unknown-resource-code"), "not_found", refusal);
}

} // namespace

std::span<const check> streaming_checks() {
    static const check checks[] = {
        {"streaming.events",
         "An answer streams as events of the three kinds, and a refusal is no stream.",
         {"stream.media-type", "stream.sse-syntax", "stream.data-is-json", "stream.result.present",
          "stream.done.present", "stream.error-before-start", "messages.send.unknown-space-is-404",
          "error.unknown-resource-code"},
         {effect::write, effect::spend},
         check_stream,
         2},
    };
    return checks;
}

} // namespace moonage_proto::conformance
