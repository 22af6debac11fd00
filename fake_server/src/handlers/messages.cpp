#include "handlers.hpp"

#include "../message_plans.hpp"
#include "../message_triggers.hpp"
#include "../token_refresh.hpp"

#include <moonage_proto/message.hpp>

#include <algorithm>
#include <chrono>

namespace moonage_proto::fake_server::handlers {

namespace {

using std::chrono::milliseconds;

response_plan integration_failed(const std::string& provider) {
    return error_answer(error_code::integration_error,
                        "The " + provider +
                            " integration failed: its token could not be refreshed.");
}

/// The answer to a message that asks for an error; its space's first integration goes wrong with
/// it.
response_plan fail_integration(session_state& state, space_record& space) {
    if (space.integrations.empty())
        return integration_failed("upstream");
    integration& broken = space.integrations.front();
    break_integration(state, space, broken);
    return integration_failed(broken.provider);
}

message shown(const message_record& record) {
    message made;
    made.id = record.id;
    made.role = record.role;
    made.content = record.content;
    made.created_at = timestamp::from(record.created_at);
    if (record.role == message_role::agent)
        made.tool_calls = record.tool_calls;
    return made;
}

bool is_within(const message_record& record, const call& asked) {
    const timestamp when = timestamp::from(record.created_at);
    return record.created_at <= asked.now &&
           (!asked.query.before || before(when, *asked.query.before)) &&
           (!asked.query.after || before(*asked.query.after, when));
}

} // namespace

/// Both messages are stored, the agent's as of the end of its work.
response_plan send_message(session_state& state, const call& asked) {
    return with_body<send_message_request>(asked, [&](send_message_request sent) {
        space_record& space = *asked.space;
        if (sent.content == message_trigger::internal_error)
            return error_answer(error_code::internal_error,
                                "The server failed, as it was asked to.");
        if (sent.content == message_trigger::integration_error)
            return fail_integration(state, space);
        if (!space.failing_providers.empty())
            return integration_failed(space.failing_providers.front());
        const agent_work work = work_on(sent.content, state.settings.stream_step_delay);
        const instant sent_at = space.add_message({state.ids.next(id_kind::message),
                                                   message_role::user,
                                                   sent.content,
                                                   to_instant(asked.now),
                                                   {}});
        const std::string id = state.ids.next(id_kind::message);
        const instant done =
            std::max(to_instant(asked.now + work.total()), sent_at + milliseconds(1));
        const instant replied_at = space.add_message(
            {id, message_role::agent, work.result.content, done, work.result.tool_calls});
        if (sent.stream.value_or(false))
            return stream_plan(work);
        return reply_plan(work, id, timestamp::from(replied_at));
    });
}

/// Oldest first. Both bounds are exclusive. A page holds the messages next to `after` where that is
/// given, else the newest.
response_plan list_messages(session_state&, const call& asked) {
    const auto limit = static_cast<std::size_t>(asked.query.limit);
    message_list page;
    const auto& messages = asked.space->messages;
    if (asked.query.after) {
        for (auto each = messages.begin(); each != messages.end() && page.data.size() < limit;
             ++each)
            if (is_within(*each, asked))
                page.data.push_back(shown(*each));
    } else {
        for (auto each = messages.rbegin(); each != messages.rend() && page.data.size() < limit;
             ++each)
            if (is_within(*each, asked))
                page.data.push_back(shown(*each));
        std::reverse(page.data.begin(), page.data.end());
    }
    return json_answer(200, page);
}

} // namespace moonage_proto::fake_server::handlers
