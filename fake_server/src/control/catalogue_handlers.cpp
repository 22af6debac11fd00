#include "control_handlers.hpp"

#include <moonage_proto/fake_server/catalogue.hpp>

#include <moonage_proto/version.hpp>

#include <utility>

namespace moonage_proto::fake_server::control {

namespace {

response_plan list_of(const std::vector<catalogue_entry>& entries) {
    json::array all;
    for (const catalogue_entry& each : entries)
        all.push_back({{"name", each.name}, {"summary", each.summary}});
    return control_answer({{"entries", std::move(all)}});
}

} // namespace

awaitable<response_plan> get_health(control_call& asked) {
    co_return control_answer({{"status", "ok"},
                              {"version", std::string(version)},
                              {"sessions", asked.sessions.all().size()}});
}

awaitable<response_plan> list_scenarios(control_call&) {
    co_return list_of(scenarios());
}

awaitable<response_plan> list_violations(control_call&) {
    co_return list_of(violations());
}

awaitable<response_plan> list_variants(control_call&) {
    co_return list_of(variants());
}

} // namespace moonage_proto::fake_server::control
