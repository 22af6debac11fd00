#include "session_state.hpp"

#include "seed_store.hpp"

#include <moonage_proto/plan.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

constexpr int custom_requests_per_minute = 10000;
constexpr int custom_concurrent_actions = 100;

} // namespace

quotas::quotas(const session_options& settings) {
    const plan_limits& row = limits_of(settings.plan);
    const int requests = settings.requests_per_minute.value_or(
        row.requests_per_minute.value_or(custom_requests_per_minute));
    const int actions = settings.concurrent_actions.value_or(
        row.concurrent_actions.value_or(custom_concurrent_actions));
    requests_per_minute = static_cast<std::uint64_t>(std::max(requests, 0));
    concurrent_actions = static_cast<std::size_t>(std::max(actions, 0));
}

session_state::session_state(const session_options& how, scheduler& when, id_generator& id_source,
                             store& held, event_sink& sink, std::string where)
    : settings(how)
    , allowed(how)
    , time(when)
    , ids(id_source)
    , data(held)
    , events(sink)
    , origin(std::move(where))
    , seeded_space_id(seed_store(held, id_source, when.now()))
    , keys(how.keys, seeded_space_id, allowed.requests_per_minute)
    , anonymous(allowed.requests_per_minute)
    , actions(how, when, held, sink) {}

} // namespace moonage_proto::fake_server
