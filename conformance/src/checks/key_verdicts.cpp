#include "key_verdicts.hpp"

#include "support.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

bool is_write(operation_id operation) {
    return row_of(operation).method != http_method::get;
}

bool was_served(const context& run, const key_cell& cell) {
    return std::ranges::any_of(run.exchanges(), [&](const exchange* each) {
        return is_served(*each) && cell_of(*each, run.target()) == cell;
    });
}

/// Whether the same is served with a key that may: else a refusal says nothing.
bool has_twin(context& run, const key_cell& cell, const sample_names& names) {
    const key_cell twin =
        cell.relation == space_relation::foreign
            ? key_cell{key_role::space, operation_id::get_space, space_relation::own}
            : key_cell{key_role::organization, cell.operation};
    return was_served(run, twin) || is_served(ask(run, request_for(run, twin, names)));
}

/// Where no key that was never issued is refused, that another is let through says nothing.
bool refuses_unknown_keys(context& run) {
    const auto known = run.found().all().find("auth.unknown-key-is-401");
    return known != run.found().all().end() && known->second.violated == 0 &&
           known->second.held != 0;
}

requirement_id granted_requirement(const key_cell& cell, unsigned status) {
    if (cell.key == key_role::space)
        return "auth.space-key.own-space";
    if (cell.key == key_role::read_only)
        return "auth.read-only-key.reads";
    if (status == 401)
        return cell.key == key_role::organization ? requirement_id("auth.valid-key-accepted")
                                                  : requirement_id("rotation.second-key-accepted");
    return is_write(cell.operation) ? requirement_id("auth.organization-key.all-methods")
                                    : requirement_id("auth.organization-key.all-spaces");
}

void judge_granted(context& run, const key_cell& cell, const request_spec& request,
                   const exchange& seen) {
    if (is_served(seen)) {
        if (cell.key == key_role::organization_2 && refuses_unknown_keys(run))
            run.judge("rotation.second-key-accepted", true, "a request let through", "so", {&seen});
        else if (cell.key == key_role::space || cell.key == key_role::read_only)
            run.judge(granted_requirement(cell, seen.status()), true, name_of(cell), "so", {&seen});
        return;
    }
    const bool may_be_the_key =
        seen.status() == 401 || seen.status() == 403 || seen.status() == 404;
    if (!may_be_the_key || cell.key == key_role::organization)
        return;
    const exchange& twin = ask(run, with_key(request, key_role::organization));
    if (is_served(twin))
        run.judge(granted_requirement(cell, seen.status()), false, name_of(cell) + " let through",
                  outcome_of(seen), {&seen, &twin});
}

requirement_id read_only_requirement(operation_id operation) {
    switch (row_of(operation).method) {
    case http_method::patch:
        return "auth.read-only-key.patch-is-403";
    case http_method::delete_:
        return "auth.read-only-key.delete-is-403";
    default:
        return "auth.read-only-key.post-is-403";
    }
}

/// An operation that answers so without any key is a finding of its own.
bool is_answered_so_without_key(const context& run, const exchange& seen) {
    return std::ranges::any_of(run.exchanges(), [&](const exchange* each) {
        return each->key == key_role::none && each->operation == seen.operation &&
               each->status() == seen.status();
    });
}

void judge_denied(context& run, const key_cell& cell, const exchange& seen) {
    const std::string name = name_of(cell);
    const bool is_no_key = cell.key == key_role::unknown || cell.key == key_role::revoked ||
                           cell.key == key_role::malformed;
    if (is_no_key && seen.status() != 401 && is_answered_so_without_key(run, seen))
        return;
    switch (cell.key) {
    case key_role::space:
        run.judge("auth.space-key.other-space-refused",
                  seen.status() == 403 || seen.status() == 404, "status 403 or 404 for " + name,
                  "status " + outcome_of(seen), {&seen});
        observe_outcome(run, "auth.space-key.other-space-status", name, seen);
        return;
    case key_role::read_only:
        judge_refusal(run, read_only_requirement(cell.operation), 403,
                      requirement_id("auth.read-only-key.code"), "forbidden", seen);
        return;
    case key_role::revoked:
        judge_refusal(run, "rotation.revoked-key-is-401", 401,
                      requirement_id("rotation.revoked-key-code"), "unauthorized", seen);
        return;
    case key_role::unknown:
        judge_refusal(run, "auth.unknown-key-is-401", 401, requirement_id("auth.unknown-key-code"),
                      "unauthorized", seen);
        return;
    default:
        run.judge("auth.required-on-every-operation", seen.status() == 401,
                  "status 401 for " + name, "status " + outcome_of(seen), {&seen});
    }
}

/// A space key where no space is named.
void observe_open(context& run, const key_cell& cell, const exchange& seen) {
    switch (cell.operation) {
    case operation_id::create_space:
        return observe_outcome(run, "auth.space-key.creates-no-space", name_of(cell), seen);
    case operation_id::create_webhook:
        return observe_outcome(run, "auth.space-key.registers-webhook", name_of(cell), seen);
    default:
        return observe_outcome(run, "auth.space-key.lists-own-space-only", name_of(cell), seen);
    }
}

} // namespace

void judge_cell(context& run, const key_cell& cell, const request_spec& request,
                const exchange& seen, const sample_names& names) {
    switch (access_of(cell)) {
    case access::granted:
        return judge_granted(run, cell, request, seen);
    case access::unspecified:
        return observe_open(run, cell, seen);
    case access::denied:
        if (cell_of(seen, run.target()) && has_twin(run, cell, names))
            judge_denied(run, cell, seen);
    }
}

} // namespace moonage_proto::conformance
