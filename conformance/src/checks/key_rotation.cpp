#include "sections.hpp"
#include "support.hpp"

namespace moonage_proto::conformance {

namespace {

request_spec one_space(key_role key) {
    return with_query(with_key(request_to(operation_id::list_spaces), key), "limit", "1");
}

void judge_revoked_key(context& run) {
    if (!run.target().keys.contains(key_role::revoked)) {
        for (const requirement_id each : {requirement_id("rotation.revoked-key-is-401"),
                                          requirement_id("rotation.revoked-key-code")})
            run.found().not_run(each, "the profile has no `keys.revoked`");
        return;
    }
    judge_refusal(run, "rotation.revoked-key-is-401", 401,
                  requirement_id("rotation.revoked-key-code"), "unauthorized",
                  ask(run, one_space(key_role::revoked)));
}

/// As the check of authentication found, where it was run.
bool lets_every_key_through(context& run) {
    const auto unknown = run.found().all().find("auth.unknown-key-is-401");
    return unknown != run.found().all().end() && unknown->second.violated != 0;
}

void check_keys(context& run) {
    const exchange& second = run.send(one_space(key_role::organization_2));
    const exchange& first = run.send(one_space(key_role::organization));
    if (!is_served(second) && !is_served(first))
        give_up("GET /spaces is answered with " + outcome_of(first) + " with both keys");
    if (is_served(first))
        judge_revoked_key(run);
    if (lets_every_key_through(run))
        give_up("every key is let through");
    judge_served(run, "rotation.second-key-accepted", second);
    judge_served(run, "rotation.first-key-still-accepted", first);

    const auto total = [](const exchange& seen) {
        return show(member(member(body_of(seen), "pagination"), "total"));
    };
    run.judge("rotation.both-keys-same-scope", total(first) == total(second),
              "a total of " + total(first), total(second), {&first, &second});
}

} // namespace

std::span<const check> key_rotation_checks() {
    static const check checks[] = {
        {"key-rotation.keys",
         "Two organization keys are valid at the same time, and a revoked one is not.",
         {"rotation.second-key-accepted", "rotation.first-key-still-accepted",
          "rotation.revoked-key-is-401", "rotation.revoked-key-code"},
         {effect::read},
         check_keys,
         3,
         {"keys.organization_2", "keys.revoked"},
         "authentication.keys",
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
