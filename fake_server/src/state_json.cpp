#include "state_json.hpp"

#include "state_document.hpp"
#include "state_reader.hpp"

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/json/encode.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <cstdint>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

state_document::step shown(const planned_step& step) {
    state_document::step made{step.name, step.tool, step.fails, step.length.count(), {}};
    if (step.begins != clock::time_point::max())
        made.begins = timestamp::from(step.begins);
    return made;
}

state_document::action shown(const action_record& record) {
    state_document::action made{record.id, record.prompt, {}, {}, {}, {}};
    for (const status_change& each : record.timeline.statuses)
        made.statuses.push_back({timestamp::from(each.from), each.status});
    made.steps.emplace();
    for (const planned_step& each : record.timeline.steps)
        made.steps->push_back(shown(each));
    if (record.timeline.poll_times.empty())
        return made;
    made.poll_times.emplace();
    for (const clock::time_point each : record.timeline.poll_times)
        made.poll_times->push_back(timestamp::from(each));
    made.polls = static_cast<std::int64_t>(record.polls);
    return made;
}

state_document::message shown(const message_record& record) {
    return {record.id, record.role, record.content, timestamp::from(record.created_at),
            record.tool_calls};
}

state_document::space shown(space_record& record) {
    state_document::space made;
    made.id = record.id;
    made.name = record.name;
    made.status = record.status;
    made.created_at = timestamp::from(record.created_at);
    if (record.gone_at)
        made.gone_at = timestamp::from(*record.gone_at);
    made.description = record.description;
    made.persona = record.persona;
    made.model = record.model;
    made.integrations.emplace();
    for (const integration& each : record.integrations)
        made.integrations->push_back({each.provider, each.status, each.connected_at});
    made.failing_providers = record.failing_providers;
    made.messages.emplace();
    for (const message_record& each : record.messages)
        made.messages->push_back(shown(each));
    made.actions.emplace();
    for (const action_record& each : record.actions)
        made.actions->push_back(shown(each));
    return made;
}

state_document::webhook shown(const webhook_record& record, kept_secrets& secrets) {
    return {record.id,
            record.url,
            {record.events.begin(), record.events.end()},
            timestamp::from(record.created_at),
            secrets.mask_of(record.secret)};
}

} // namespace

json::object state_of(session_state& state) {
    state_document::state made;
    made.at = timestamp::from(state.time.now());
    made.ids_made = static_cast<std::int64_t>(state.ids.made());
    made.spaces.emplace();
    for (space_record& each : state.data.spaces)
        made.spaces->push_back(shown(each));
    made.webhooks.emplace();
    for (const webhook_record& each : state.data.webhooks)
        made.webhooks->push_back(shown(each, state.secrets));
    return moonage_proto::to_json(made).as_object();
}

result<void> restore_state(session_state& state, const json::value& document) {
    const auto violations = schemas::validator_for("control/state").validate(document);
    if (!violations.empty())
        return to_fault(violations.front());
    const auto read = decode<state_document::state>(document);
    if (!read)
        return read.error();
    id_generator ids = state.ids;
    if (read->ids_made) {
        ids = id_generator(state.settings.seed);
        ids.skip(static_cast<std::uint64_t>(*read->ids_made));
    }
    state_reader reader(state.secrets, ids, state.time.now());
    auto made = reader.read(*read);
    if (!made)
        return made.error();
    state.actions.forget_all();
    state.oauth = oauth_flows();
    state.data = std::move(*made);
    state.ids = ids;
    for (space_record& each : state.data.spaces)
        state.actions.adopt(each);
    return {};
}

} // namespace moonage_proto::fake_server
