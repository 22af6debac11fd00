#include "handlers.hpp"

#include <moonage_proto/space.hpp>

#include <chrono>

namespace moonage_proto::fake_server::handlers {

namespace {

constexpr std::chrono::days grace_period{30};

bool is_listed(const space_record& space, const call& asked) {
    if (asked.key->type == api_key_type::space && space.id != asked.key->space_id)
        return false;
    return !asked.query.status || *asked.query.status == space.status;
}

void tell_update(session_state& state, const space_details& now) {
    state.events.publish(webhook_event_type::space_updated, to_json(now).as_object());
}

/// Absent leaves the value, null clears it (RFC 7396).
void patch(std::optional<std::string>& value, const optional_field<std::string>& change) {
    if (change.is_null())
        value.reset();
    else if (change.has_value())
        value = *change;
}

} // namespace

/// In the order of creation.
response_plan list_spaces(session_state& state, const call& asked) {
    space_list page;
    page.pagination.limit = asked.query.limit;
    page.pagination.offset = asked.query.offset;
    for (const space_record& each : state.data.spaces) {
        if (!is_listed(each, asked))
            continue;
        const std::int64_t position = page.pagination.total++;
        if (position >= asked.query.offset && position - asked.query.offset < asked.query.limit)
            page.data.push_back(summary_of(each));
    }
    return json_answer(200, page);
}

response_plan create_space(session_state& state, const call& asked) {
    if (state.data.spaces.is_full())
        return error_answer(
            error_code::internal_error,
            "This server holds as many spaces as it can; delete some or restart it.");
    return with_body<create_space_request>(asked, [&](create_space_request wanted) {
        space_record made;
        made.id = state.ids.next(id_kind::space);
        made.name = std::move(wanted.name);
        made.created_at = to_instant(asked.now);
        made.description = std::move(wanted.description);
        made.persona = std::move(wanted.persona);
        made.model = std::move(wanted.model);
        space_record& kept = state.data.spaces.add(std::move(made));
        return json_answer(201, details_of(kept, asked.now));
    });
}

response_plan get_space(session_state&, const call& asked) {
    return json_answer(200, details_of(*asked.space, asked.now));
}

/// Members that are not updatable are ignored, as unknown ones are. A status other than archived
/// takes a deletion back.
response_plan update_space(session_state& state, const call& asked) {
    return with_body<update_space_request>(asked, [&](update_space_request change) {
        space_record& space = *asked.space;
        const space_details before = details_of(space, asked.now);
        if (change.name)
            space.name = std::move(*change.name);
        patch(space.description, change.description);
        patch(space.persona, change.persona);
        patch(space.model, change.model);
        if (change.status)
            space.status = change.status->known().value_or(space.status);
        if (space.status != space_status::archived)
            state.data.set_gone_at(space, std::nullopt);
        const space_details now = details_of(space, asked.now);
        if (now != before)
            tell_update(state, now);
        return json_answer(200, now);
    });
}

/// 200 with the space as it now is: archived, with its actions cancelled, and there for 30 days.
/// Once more changes nothing.
response_plan delete_space(session_state& state, const call& asked) {
    space_record& space = *asked.space;
    if (!space.gone_at) {
        space.status = space_status::archived;
        state.data.set_gone_at(space, asked.now + grace_period);
        state.actions.cancel_all(space);
        tell_update(state, details_of(space, asked.now));
    }
    return json_answer(200, details_of(space, asked.now));
}

} // namespace moonage_proto::fake_server::handlers
