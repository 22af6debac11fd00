#include "sections.hpp"
#include "space_life.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr std::string_view content = "Answer with the one word: hello";

request_spec message_to(const std::string& space, json::value body) {
    return with_body(request_to(operation_id::send_message, {space}), std::move(body));
}

void check_send(context& run) {
    const std::string space = run.shared_space();
    const exchange& plain = run.shared_reply();
    judge_served(run, "messages.send.succeeds", plain);
    observe_outcome(run, "messages.send.status", "POST of a message", plain);
    const exchange& with_context =
        ask(run, message_to(space, json::object{{"content", content},
                                                {"stream", false},
                                                {"context", {{"repository", "auth-service"}}}}));
    judge_served(run, "messages.send.context", with_context);
    judge_absent(run, "messages.send.unknown-space-is-404",
                 message_to(absent_id(space), json::object{{"content", content}}), plain);
    judge_read_only_message(run, space);
}

} // namespace

std::span<const check> message_checks() {
    static const check checks[] = {
        {"messages.send",
         "A message is answered, with a context too, and not as a stream unless that is asked for.",
         {"messages.send.succeeds", "messages.send.context", "messages.send.unknown-space-is-404",
          "error.unknown-resource-code", "auth.read-only-key.post-is-403",
          "auth.read-only-key.code"},
         {effect::write, effect::spend},
         check_send,
         4,
         {"keys.read_only"}},
    };
    return checks;
}

} // namespace moonage_proto::conformance
