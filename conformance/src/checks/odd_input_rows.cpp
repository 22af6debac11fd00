#include "odd_inputs.hpp"

#include <algorithm>
#include <iterator>

namespace moonage_proto::conformance {

namespace {

struct open_row {
    std::optional<operation_id> operation; ///< Empty: any.
    std::string_view member;               ///< Empty: of the body as a whole.
    oddity kind;
    requirement_id row;
};

using enum oddity;
using op = operation_id;

constexpr open_row rows[] = {
    {op::create_space, "name", missing, "spaces.create.name-required"},
    {op::create_space, "name", wrong_type, "spaces.create.wrong-type"},
    {op::update_space, "status", not_listed, "spaces.update.unknown-status"},
    {op::update_space, "description", null, "spaces.update.null"},
    {op::update_space, "persona", null, "spaces.update.null"},
    {op::update_space, "model", null, "spaces.update.null"},
    {op::update_space, "", empty, "spaces.update.empty"},
    {op::send_message, "content", missing, "messages.send.content-required"},
    {op::send_message, "content", wrong_type, "messages.send.content-wrong-type"},
    {op::send_message, "content", empty, "messages.send.empty-content"},
    {op::send_message, "stream", wrong_type, "messages.send.stream-wrong-type"},
    {op::send_message, "context", wrong_type, "messages.send.context-wrong-type"},
    {op::trigger_action, "prompt", missing, "action.trigger.prompt-required"},
    {op::trigger_action, "prompt", wrong_type, "action.trigger.prompt-wrong-type"},
    {op::create_webhook, "url", missing, "webhook.register.url-required"},
    {op::create_webhook, "url", not_listed, "webhook.register.url-required"},
    {op::create_webhook, "events", missing, "webhook.register.events-required"},
    {op::create_webhook, "events", empty, "webhook.register.events-required"},
    {op::create_webhook, "events", not_listed, "webhook.register.unknown-event"},
    {std::nullopt, "", unknown_member, "api.request.unknown-members"},
    {std::nullopt, "", malformed, "error.malformed-json"},
    {std::nullopt, "", media_type, "api.request.other-media-type"},
    {std::nullopt, "", charset, "api.request.charset-parameter"},
};

} // namespace

std::optional<requirement_id> row_left_open(operation_id operation, std::string_view member,
                                            oddity kind) {
    const auto found = std::ranges::find_if(rows, [&](const open_row& each) {
        return each.operation.value_or(operation) == operation && each.member == member &&
               each.kind == kind;
    });
    return found == std::end(rows) ? std::nullopt : std::optional(found->row);
}

} // namespace moonage_proto::conformance
