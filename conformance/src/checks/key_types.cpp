#include "conversation.hpp"
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

/// Of the shared space, seen with another key: whether the space key was obeyed all the same.
void judge_no_effect(context& run, const exchange& after) {
    if (text_of(space_member(after, "description")) == foreign_description)
        run.judge("auth.space-key.other-space-refused", false, "another space as it was",
                  "the description that the space key sent",
                  {&last_sent(run, "PATCH", key_role::space, after), &after});
}

/// The reference gives no status for a space that the key cannot see: 403 says that it lacks the
/// scope, 404 that for this key there is no such space.
void judge_other_space(context& run, const request_spec& request) {
    const exchange& seen = ask(run, with_key(request, key_role::space));
    const std::string what =
        seen.request.method + " of " +
        (request.operation == operation_id::list_messages ? "the conversation of " : "") +
        "another space";
    run.judge("auth.space-key.other-space-refused", seen.status() == 403 || seen.status() == 404,
              "status 403 or 404 for a " + what, "status " + outcome_of(seen), {&seen});
    observe_outcome(run, "auth.space-key.other-space-status", what, seen);
}

/// What the space key is shown; where it is refused, what the key of the organization is.
const exchange& judge_own_space(context& run, const request_spec& request) {
    const exchange& seen = ask(run, with_key(request, key_role::space));
    // The twin: only the key may be what is wrong.
    const exchange& twin = is_served(seen) ? seen : ask_served(run, request);
    const bool is_another = request.operation == operation_id::get_space && is_served(seen) &&
                            id_text(member(space_in(seen), "id")) != request.path.front();
    if (is_another)
        give_up("what is shown is not the space of the space key, which is a finding of its own");
    run.judge("auth.space-key.own-space", is_served(seen), "its own space", outcome_of(seen),
              {&seen});
    return twin;
}

/// Empty where the key of the organization is not served either.
const exchange* judge_own_conversation(context& run, const std::string& own) {
    try {
        return &judge_own_space(run, history_of(own));
    } catch (const not_decidable&) {
        return nullptr;
    }
}

void check_space_key(context& run) {
    if (!run.target().space_id)
        give_up("the profile has no `space_id`, the space of the space key");
    const std::string own = *run.target().space_id;
    judge_own_space(run, get_of(own));
    const exchange* const talk = judge_own_conversation(run, own);
    const bool may_write = run.allows(effect::write); // Else the other space is not ours.
    const std::string other = may_write ? run.shared_space() : other_space(run, own);
    judge_other_space(run, get_of(other));
    if (talk)
        judge_other_space(run, history_of(other));
    if (may_write)
        judge_other_space(run, patch_of(other, json::object{{"description", foreign_description}}));
    else
        observe_without_space(run, own);
    if (may_write && !run.target().keys.contains(key_role::read_only)) // Else it looks soon.
        judge_no_effect(run, ask_served(run, get_of(other)));
    if (talk && find_list(body_of(*talk)))
        judge_default_limit(run, own, *talk);
}

void check_read_only_key(context& run) {
    const std::string space = run.shared_space();
    const exchange& details = judge_read_only_read(run, get_of(space));
    if (run.allows(effect::write))
        judge_no_effect(run, details);
    judge_read_only_read(run, history_of(space));
}

} // namespace

const exchange& judge_read_only_read(context& run, const request_spec& request) {
    const exchange& seen = ask(run, with_key(request, key_role::read_only));
    // The twin: only the key may be what is wrong.
    const exchange& twin = is_served(seen) ? seen : ask_served(run, request);
    run.judge("auth.read-only-key.reads", is_served(seen), "a GET request let through",
              outcome_of(seen), {&seen});
    return twin;
}

/// Under a name that no other run has asked for: a space of that name was made by this one.
std::string judge_read_only_create(context& run) {
    const std::string name = run.new_name();
    const bool was_refused = judge_read_only_refusal(
        run, "auth.read-only-key.post-is-403",
        with_body(request_to(operation_id::create_space), json::object{{"name", name}}));
    return was_refused ? name : std::string();
}

void judge_read_only_message(context& run, const std::string& id) {
    judge_read_only_refusal(run, "auth.read-only-key.post-is-403",
                            with_body(request_to(operation_id::send_message, {id}),
                                      json::object{{"content", "By a key that may read"}}));
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
         {"auth.space-key.own-space", "auth.space-key.other-space-refused",
          "messages.list.limit-default-50"},
         {effect::read},
         check_space_key,
         6,
         {"space_id", "keys.space"}},
        {"key-types.read-only",
         "A read-only key may read; what it reads tells of no change by the space key.",
         {"auth.read-only-key.reads", "auth.space-key.other-space-refused"},
         {effect::read},
         check_read_only_key,
         2,
         {"keys.read_only"},
         "key-types.space"},
    };
    return checks;
}

} // namespace moonage_proto::conformance
