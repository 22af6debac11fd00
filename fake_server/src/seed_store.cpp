#include "seed_store.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

space_record make_space(id_generator& ids, const char* name, space_status status, instant created) {
    space_record made;
    made.id = ids.next(id_kind::space);
    made.name = name;
    made.status = status;
    made.created_at = created;
    return made;
}

integration make_integration(const char* provider, instant connected) {
    integration made;
    made.provider = provider;
    made.status = integration_status::connected;
    made.connected_at = timestamp::from(connected);
    return made;
}

/// Longer than a list of messages without a limit shows.
void add_conversation(space_record& space, id_generator& ids, instant first) {
    constexpr int messages = 54;
    for (int i = 0; i != messages; ++i) {
        message_record made;
        made.id = ids.next(id_kind::message);
        made.role = i % 2 == 0 ? message_role::user : message_role::agent;
        made.content = (i % 2 == 0 ? "Question " : "Answer ") + std::to_string(i / 2 + 1);
        made.created_at = first + std::chrono::minutes(i);
        space.add_message(std::move(made));
    }
}

} // namespace

std::string seed_store(store& data, id_generator& ids, clock::time_point now) {
    using std::chrono::days;
    const instant start = to_instant(now);
    space_record first = make_space(ids, "Engineering", space_status::active, start - days(30));
    first.description = "Engineering workflows";
    first.persona = "engineer";
    first.model = "sonnet";
    for (const char* provider : {"github", "linear", "slack"})
        first.integrations.push_back(make_integration(provider, start - days(29)));
    const std::string id = first.id;
    data.spaces.add(std::move(first));
    data.spaces.add(make_space(ids, "Support", space_status::paused, start - days(20)));
    data.spaces.add(make_space(ids, "Old projects", space_status::archived, start - days(10)));
    if (space_record* const conversed = data.spaces.find(id))
        add_conversation(*conversed, ids, start - days(28));
    return id;
}

} // namespace moonage_proto::fake_server
