#include "sections.hpp"
#include "support.hpp"

namespace moonage_proto::conformance {

namespace {

request_spec list_of_spaces(key_role key) {
    return with_key(request_to(operation_id::list_spaces), key);
}

request_spec with_authorization(std::string value) {
    request_spec request = list_of_spaces(key_role::none);
    request.headers = {{"Authorization", std::move(value)}};
    return request;
}

/// The very first request of a run is the same, where the profile has the key.
const exchange* probe_of(const context& run) {
    const auto all = run.exchanges();
    if (all.empty() || all.front()->operation != operation_id::list_spaces ||
        all.front()->key != key_role::organization || query_value(*all.front(), "limit"))
        return nullptr;
    return all.front();
}

/// The same request with the right key: without its success no refusal says anything.
const exchange& ask_with_valid_key(context& run) {
    const exchange* const probe = probe_of(run);
    const exchange& seen = probe ? *probe : run.send(list_of_spaces(key_role::organization));
    const bool refused = seen.status() == 401 || seen.status() == 403;
    if (!is_served(seen) && !refused)
        give_up("GET /spaces is answered with " + outcome_of(seen));
    if (refused) {
        run.judge("auth.valid-key-accepted", false, "a request let through", outcome_of(seen),
                  {&seen});
        give_up("the organization key is refused with the status " + outcome_of(seen));
    }
    judge_served(run, "spaces.list.succeeds", seen);
    return seen;
}

/// That a key is let through says something only where not every key is.
void judge_valid_key(context& run, const exchange& valid, const exchange& unknown) {
    if (unknown.status() == 401)
        run.judge("auth.valid-key-accepted", true, "a request let through", outcome_of(valid),
                  {&valid, &unknown});
    else
        run.found().not_run("auth.valid-key-accepted", "every key is let through");
}

void judge_challenge(context& run, const exchange& refusal) {
    const bool has_one = refusal.response->headers.find("WWW-Authenticate").has_value();
    run.judge("auth.www-authenticate", has_one, "WWW-Authenticate with the status 401",
              unless(has_one, "no such header"), {&refusal});
}

/// The key is the right one, so that nothing but the scheme is wrong.
void judge_schemes(context& run, const exchange& twin) {
    const std::string& key = run.target().keys.at(key_role::organization);
    const exchange& other = ask(run, with_authorization("Basic " + key));
    run.judge("auth.other-scheme-is-401", other.status() == 401,
              "status 401 for a key under the scheme Basic", "status " + outcome_of(other),
              {&other, &twin});
    const exchange& empty = ask(run, with_authorization("Bearer"));
    run.judge("auth.empty-token-is-401", empty.status() == 401,
              "status 401 for a Bearer scheme without a token", "status " + outcome_of(empty),
              {&empty, &twin});
}

void check_keys(context& run) {
    const exchange& twin = ask_with_valid_key(run);
    const exchange& missing = ask(run, list_of_spaces(key_role::none));
    judge_refusal(run, "auth.missing-key-is-401", 401, requirement_id("auth.missing-key-code"),
                  "unauthorized", missing);
    if (missing.status() == 401)
        judge_challenge(run, missing);
    const exchange& unknown = ask(run, list_of_spaces(key_role::unknown));
    judge_refusal(run, "auth.unknown-key-is-401", 401, requirement_id("auth.unknown-key-code"),
                  "unauthorized", unknown);
    judge_valid_key(run, twin, unknown);
    judge_schemes(run, twin);
}

} // namespace

std::span<const check> authentication_checks() {
    static const check checks[] = {
        {"authentication.keys",
         "A right key is let through; none, an unknown one and another scheme are not.",
         {"auth.valid-key-accepted", "auth.missing-key-is-401", "auth.missing-key-code",
          "auth.unknown-key-is-401", "auth.unknown-key-code", "auth.other-scheme-is-401",
          "auth.empty-token-is-401", "spaces.list.succeeds"},
         {effect::read},
         check_keys,
         4},
    };
    return checks;
}

} // namespace moonage_proto::conformance
