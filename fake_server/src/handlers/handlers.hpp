#pragma once

#include "../answers.hpp"
#include "../call.hpp"
#include "../response_plan.hpp"
#include "../session_state.hpp"

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/operation.hpp>

#include <utility>

namespace moonage_proto::fake_server {

/// Does what a request asks for. The gate has been passed: the key may do it, the space exists,
/// query and body are good by their schemas.
using handler = response_plan (*)(session_state& state, const call& asked);

/// The handler of an operation.
handler handler_for(operation_id called);

namespace handlers {

response_plan list_spaces(session_state& state, const call& asked);
response_plan create_space(session_state& state, const call& asked);
response_plan get_space(session_state& state, const call& asked);
response_plan update_space(session_state& state, const call& asked);
response_plan delete_space(session_state& state, const call& asked);
response_plan send_message(session_state& state, const call& asked);
response_plan list_messages(session_state& state, const call& asked);
response_plan trigger_action(session_state& state, const call& asked);
response_plan get_action(session_state& state, const call& asked);
response_plan list_integrations(session_state& state, const call& asked);
response_plan connect_integration(session_state& state, const call& asked);
response_plan disconnect_integration(session_state& state, const call& asked);
response_plan create_webhook(session_state& state, const call& asked);

/// Reads the body into its model and hands it on; 400 where the model knows better than the schema,
/// as of a member that comes twice.
template <class Model, class Next>
response_plan with_body(const call& asked, Next next) {
    auto model = decode<Model>(asked.body);
    if (model)
        return next(std::move(*model));
    const fault& wrong = model.error();
    std::string sentence = "expected " + wrong.expected;
    if (!wrong.actual.empty())
        sentence += ", got " + wrong.actual;
    return invalid_answer(wrong.pointer.empty() ? "(body)" : wrong.pointer, sentence);
}

} // namespace handlers
} // namespace moonage_proto::fake_server
