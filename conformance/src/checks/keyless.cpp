#include "../created_spaces.hpp"
#include "sections.hpp"
#include "support.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr const char* unknown_action = "act_000000000000";

json::object body_for(operation_id operation) {
    switch (operation) {
    case operation_id::create_space:
    case operation_id::update_space:
        return {{"name", "conformance no key"}};
    case operation_id::send_message:
        return {{"content", "Hello"}};
    case operation_id::trigger_action:
        return {{"prompt", "Say hello"}};
    case operation_id::connect_integration:
        return {{"provider", "github"}};
    case operation_id::create_webhook:
        return {{"url", "https://example.com/moonage-proto"},
                {"events", json::array{"space.updated"}},
                {"secret", "not-a-secret"}};
    default:
        return {};
    }
}

/// An action that exists, where the run made one: that another is not found says nothing of keys.
std::string known_action(context& run) {
    try {
        return id_in(*run.shared_action().front(), "action").value_or(unknown_action);
    } catch (const not_decidable&) {
        return unknown_action;
    }
}

/// As if it were meant: only the key is missing.
request_spec sample_of(const operation& called, const std::string& space,
                       const std::string& action) {
    request_spec request = request_to(called.id);
    if (called.is_within_space())
        request.path.push_back(space);
    if (called.id == operation_id::get_action)
        request.path.push_back(action);
    if (called.id == operation_id::disconnect_integration)
        request.path.emplace_back("github");
    if (!called.request_schema.empty())
        request.body = body_for(called.id);
    return with_key(std::move(request), key_role::none);
}

/// A refusal for another reason than the key says nothing of the key.
bool is_about_the_request(unsigned status) {
    for (const unsigned other : {400U, 404U, 405U, 409U, 415U, 422U, 501U})
        if (status == other)
            return true;
    return false;
}

bool may_send(context& run, const operation& called) {
    return run.allows(called.strongest_effect) &&
           (called.method == http_method::get || run.allows(effect::write));
}

/// Late in the run: a server that asks for no key obeys.
void check_every_operation(context& run) {
    const std::string space = run.shared_space();
    if (!run.allows(effect::write)) // Else its creation was the twin.
        ask_served(run, request_to(operation_id::get_space, {space}));
    const std::string action = known_action(run);
    for (const operation& called : operations) {
        if (called.id == operation_id::list_spaces)
            continue; // The first check of all.
        const exchange* const seen =
            may_send(run, called) ? &ask(run, sample_of(called, space, action)) : nullptr;
        if (seen && !is_about_the_request(seen->status()))
            run.judge("auth.required-on-every-operation", seen->status() == 401,
                      "status 401 without a key", "status " + outcome_of(*seen), {seen});
        else
            run.found().observe("auth.required-on-every-operation",
                                "left open: " + std::string(to_string(called.method)) + " " +
                                    std::string(called.path) +
                                    (seen ? ", answered with " + outcome_of(*seen) : ", not sent"),
                                {});
    }
}

} // namespace

std::span<const check> keyless_checks() {
    static const check checks[] = {
        {"authentication.every-operation",
         "No operation is served without a key.",
         {"auth.required-on-every-operation"},
         {effect::read},
         check_every_operation,
         12,
         {},
         {},
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
