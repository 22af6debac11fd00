#include "samples.hpp"
#include "sections.hpp"

namespace moonage_proto::conformance {

namespace {

/// Late in the run: a server that asks for no key obeys.
void check_every_operation(context& run) {
    const std::string space = run.shared_space();
    if (!run.allows(effect::write)) // Else its creation was the twin.
        ask_served(run, request_to(operation_id::get_space, {space}));
    const sample_names names = known_names(run, space);
    for (const operation& called : operations) {
        if (called.id == operation_id::list_spaces)
            continue; // The first check of all.
        const exchange* const seen = may_send(run, called.id)
                                         ? &ask(run, sample_of(called.id, names, key_role::none))
                                         : nullptr;
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
