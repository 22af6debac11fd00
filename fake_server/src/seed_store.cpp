#include "seed_store.hpp"

#include <chrono>
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
    return id;
}

} // namespace moonage_proto::fake_server
