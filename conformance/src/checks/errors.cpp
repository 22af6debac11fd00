#include "sections.hpp"
#include "support.hpp"

#include <moonage_proto/error_code.hpp>

namespace moonage_proto::conformance {

namespace {

const exchange& pull(context& run, const trigger& how) {
    if (how.message)
        return run.send(with_body(request_to(operation_id::send_message, {run.shared_space()}),
                                  json::object{{"content", *how.message}}));
    raw_request request;
    request.method = how.method;
    request.path = how.path;
    return run.send_raw(request);
}

/// Only the implementer knows what makes the server fail; without that there is nothing to see.
void judge_trigger(context& run, requirement_id requirement, const std::optional<trigger>& how,
                   std::string_view name, error_code code) {
    if (!how) {
        run.found().not_run(requirement, "the profile has no `triggers." + std::string(name) + "`");
        return;
    }
    const exchange& seen = pull(run, *how);
    if (!seen.response->is_error()) {
        run.found().not_run(requirement, "`triggers." + std::string(name) +
                                             "` provoked no error: it was answered with " +
                                             outcome_of(seen));
        return;
    }
    // Whether the status is that of the code is judged of every error.
    run.judge(requirement, code_of(seen) == to_string(code), "the code " + quote(to_string(code)),
              outcome_of(seen), {&seen});
}

void check_triggers(context& run) {
    const triggers& known = run.target().triggers;
    judge_trigger(run, "error.internal-error-when-server-fails", known.internal_error,
                  "internal_error", error_code::internal_error);
    judge_trigger(run, "error.integration-error-when-upstream-fails", known.integration_error,
                  "integration_error", error_code::integration_error);
}

} // namespace

std::span<const check> error_checks() {
    static const check checks[] = {
        {"errors.triggers",
         "A failure of the server and one of a provider have their codes.",
         {"error.internal-error-when-server-fails", "error.integration-error-when-upstream-fails"},
         {effect::write, effect::spend},
         check_triggers,
         2,
         {"triggers.internal_error", "triggers.integration_error"}},
    };
    return checks;
}

} // namespace moonage_proto::conformance
