#include "sections.hpp"
#include "space_life.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

constexpr std::string_view foreign_description = "By the key of another space";

/// Sends a write with the read-only key. Says whether it was refused.
bool judge_read_only_refusal(context& run, requirement_id requirement, request_spec request) {
    if (!run.target().keys.contains(key_role::read_only)) {
        run.found().not_run(requirement, "the profile has no `keys.read_only`");
        return false;
    }
    request.key = key_role::read_only;
    const exchange& seen = ask(run, request);
    judge_refusal(run, requirement, 403, requirement_id("auth.read-only-key.code"), "forbidden",
                  seen);
    return seen.response->is_error();
}

/// A space that is not the space key's own.
std::string other_space(context& run, const std::string& own) {
    const exchange& all = ask_served(run, list_of());
    for (const json::value& space : list_in(all))
        if (std::string id = id_text(member(&space, "id")); !id.empty() && id != own)
            return id;
    give_up("there is no second space to refuse to the space key");
}

void observe_without_space(context& run, const std::string& own) {
    const exchange& list =
        ask(run, with_key(request_to(operation_id::list_spaces), key_role::space));
    if (const json::array* spaces = find_list(body_of(list)); is_served(list) && spaces) {
        const bool only_own = std::ranges::all_of(*spaces, [&](const json::value& space) {
            return id_text(member(&space, "id")) == own;
        });
        run.judge("auth.space-key.lists-own-space-only", only_own, "no space but its own",
                  std::to_string(spaces->size()) + " spaces", {&list});
    } else {
        observe_outcome(run, "auth.space-key.lists-own-space-only", "GET /spaces", list);
    }
}

/// The key of the organization sees whether it was obeyed all the same.
void judge_no_effect(context& run, const std::string& other) {
    const exchange& after = ask_served(run, get_of(other));
    const bool obeyed = text_of(space_member(after, "description")) == foreign_description;
    run.judge("auth.space-key.other-space-refused", !obeyed, "another space as it was",
              unless(!obeyed, "the description that the space key sent"), {&after});
}

/// The reference gives no status for a space that the key cannot see: 403 says that it lacks the
/// scope, 404 that for this key there is no such space.
void judge_other_space(context& run, const std::string& other) {
    const exchange& seen = ask(run, with_key(get_of(other), key_role::space));
    run.judge("auth.space-key.other-space-refused", seen.status() == 403 || seen.status() == 404,
              "status 403 or 404 for another space", "status " + outcome_of(seen), {&seen});
    observe_outcome(run, "auth.space-key.other-space-status", "GET of another space", seen);
    if (!run.allows(effect::write))
        return; // Then the other space is not ours.
    const exchange& write =
        ask(run, with_key(patch_of(other, json::object{{"description", foreign_description}}),
                          key_role::space));
    run.judge("auth.space-key.other-space-refused", write.status() == 403 || write.status() == 404,
              "status 403 or 404 for a PATCH of another space", "status " + outcome_of(write),
              {&write});
    observe_outcome(run, "auth.space-key.other-space-status", "PATCH of another space", write);
    judge_no_effect(run, other);
}

void judge_own_space(context& run, const std::string& own) {
    const exchange& seen = ask(run, with_key(get_of(own), key_role::space));
    if (!is_served(seen))
        ask_served(run, get_of(own)); // The twin: only the key may be what is wrong.
    else if (id_text(member(space_in(seen), "id")) != own)
        give_up("what is shown is not the space of the space key, which is a finding of its own");
    run.judge("auth.space-key.own-space", is_served(seen), "its own space", outcome_of(seen),
              {&seen});
}

void check_space_key(context& run) {
    if (!run.target().space_id)
        give_up("the profile has no `space_id`, the space of the space key");
    const std::string own = *run.target().space_id;
    judge_own_space(run, own);
    const std::string other =
        run.allows(effect::write) ? run.shared_space() : other_space(run, own);
    judge_other_space(run, other);
    observe_without_space(run, own);
}

void check_read_only_key(context& run) {
    const std::string space = run.shared_space();
    for (const operation_id each : {operation_id::get_space, operation_id::list_messages}) {
        const request_spec request = request_to(each, {space});
        const exchange& seen = ask(run, with_key(request, key_role::read_only));
        if (!is_served(seen))
            ask_served(run, request); // The twin: only the key may be what is wrong.
        run.judge("auth.read-only-key.reads", is_served(seen), "a GET request let through",
                  outcome_of(seen), {&seen});
    }
}

} // namespace

void judge_read_only_create(context& run) {
    judge_read_only_refusal(
        run, "auth.read-only-key.post-is-403",
        with_body(request_to(operation_id::create_space), json::object{{"name", read_only_name}}));
}

void judge_read_only_update(context& run, const std::string& id) {
    judge_read_only_refusal(run, "auth.read-only-key.patch-is-403",
                            patch_of(id, json::object{{"name", read_only_name}}));
}

bool judge_read_only_delete(context& run, const std::string& id) {
    return judge_read_only_refusal(run, "auth.read-only-key.delete-is-403",
                                   request_to(operation_id::delete_space, {id}));
}

std::span<const check> key_type_checks() {
    static const check checks[] = {
        {"key-types.space",
         "A space key reaches its own space and no other.",
         {"auth.space-key.own-space", "auth.space-key.other-space-refused"},
         {effect::read},
         check_space_key,
         5},
        {"key-types.read-only",
         "A read-only key may read.",
         {"auth.read-only-key.reads"},
         {effect::read},
         check_read_only_key,
         2},
    };
    return checks;
}

} // namespace moonage_proto::conformance
