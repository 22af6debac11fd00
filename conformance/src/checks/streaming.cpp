#include "sections.hpp"
#include "support.hpp"

namespace moonage_proto::conformance {

namespace {

/// The passive judges judge the stream; what is left is that there is one, and how it is refused.
void check_stream(context& run) {
    const exchange& stream = run.shared_stream();
    if (!stream.is_success())
        give_up("a message with stream true is answered with " + outcome_of(stream));
    const std::string space = absent_id(run.shared_space());
    ask(run, with_body(request_to(operation_id::send_message, {space}),
                       json::object{{"content", "Hello"}, {"stream", true}}));
}

} // namespace

std::span<const check> streaming_checks() {
    static const check checks[] = {
        {"streaming.events",
         "An answer streams as events of the three kinds, and a refusal is no stream.",
         {"stream.media-type", "stream.sse-syntax", "stream.data-is-json", "stream.result.present",
          "stream.done.present", "stream.error-before-start"},
         {effect::write, effect::spend},
         check_stream,
         2},
    };
    return checks;
}

} // namespace moonage_proto::conformance
