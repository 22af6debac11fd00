#include "handlers.hpp"

#include "../webhook_target.hpp"

#include <moonage_proto/webhook.hpp>

namespace moonage_proto::fake_server::handlers {

/// 201; the secret is not repeated.
response_plan create_webhook(session_state& state, const call& asked) {
    return with_body<create_webhook_request>(asked, [&](create_webhook_request wanted) {
        if (!read_webhook_target(wanted.url))
            return invalid_answer("/url", "must be an absolute http or https URL with a host");
        if (state.data.webhooks.is_full())
            return error_answer(error_code::internal_error,
                                "This server holds as many webhooks as it can; restart it.");
        webhook_record made;
        made.id = state.ids.next(id_kind::webhook);
        made.url = std::move(wanted.url);
        for (const auto& event : wanted.events)
            if (const auto known = event.known(); known && !made.wants(*known))
                made.events.push_back(*known);
        made.secret = std::move(wanted.secret);
        made.created_at = to_instant(asked.now);
        webhook shown;
        shown.id = made.id;
        shown.url = made.url;
        shown.events.assign(made.events.begin(), made.events.end());
        shown.created_at = timestamp::from(made.created_at);
        state.data.webhooks.add(std::move(made));
        return json_answer(201, shown);
    });
}

} // namespace moonage_proto::fake_server::handlers
