#include "space_life.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr std::string_view other_description = "other words";
constexpr std::string_view other_persona = "engineer";
constexpr std::string_view other_model = "opus";

/// The members that both details show, apart from those that the requests named.
void judge_unchanged(context& run, const exchange& before, const exchange& after,
                     std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const json::value* const was = space_member(before, name);
        const json::value* const is = space_member(after, name);
        if (was && is)
            run.judge("spaces.update.leaves-other-fields", *was == *is,
                      std::string(name) + " as it was, " + show(was), show_at(name, is),
                      {&before, &after});
    }
}

/// After the read-only key asked for a deletion.
void judge_not_deleted(context& run, const exchange& after, bool was_refused) {
    const bool is_deleted =
        after.status() == 404 || text_of(space_member(after, "status")) == "archived";
    if (was_refused && (is_deleted || is_served(after)))
        run.judge("auth.read-only-key.changes-nothing", !is_deleted, "the space not deleted",
                  is_deleted ? "deleted at the read-only key's request" : "so",
                  {&last_sent(run, "DELETE", key_role::read_only, after), &after});
    if (is_deleted || !is_served(after))
        give_up("GET of a changed space shows it no longer: " + outcome_of(after));
}

const exchange& judge_name(context& run, const std::string& id, const exchange& before) {
    const std::string renamed = std::string(space_name_prefix) + "renamed";
    const exchange& patched = ask(run, patch_of(id, json::object{{"name", renamed}}));
    judge_organization_write(run, patched);
    if (!judge_served(run, "spaces.update.succeeds", patched))
        give_up("PATCH of a space is answered with " + outcome_of(patched));
    const bool was_refused = judge_read_only_delete(run, id);
    const exchange& after = ask(run, get_of(id));
    judge_not_deleted(run, after, was_refused);
    const json::value* const name = space_member(after, "name");
    run.judge("spaces.update.name", text_of(name) == renamed, "the new name " + quote(renamed),
              show_at("name", name), {&patched, &after});
    judge_unchanged(run, before, after, {"description", "persona", "model", "status"});
    return after;
}

/// Where the details do not show the member, nothing can be said beyond that it was accepted.
void judge_member(context& run, requirement_id requirement, const exchange& patched,
                  const exchange& before, const exchange& after, std::string_view name,
                  std::string_view wanted) {
    const json::value* const shown = present(space_in(after), name);
    const bool is_right = patched.is_success() && (!is_text(shown) || text_of(shown) == wanted);
    run.judge(requirement, is_right, std::string(name) + " " + quote(wanted),
              patched.is_success() ? show_at(name, shown) : outcome_of(patched),
              {&before, &patched, &after});
}

/// As judge_member, of what a server may show resolved, as a model by its version: only the value
/// from before, or none where there was one, says that the change was not made.
void judge_choice(context& run, requirement_id requirement, const exchange& patched,
                  const exchange& before, const exchange& after, std::string_view name,
                  std::string_view wanted) {
    const json::value* const was = present(space_in(before), name);
    const json::value* const shown = present(space_in(after), name);
    const bool is_stale = was && (!shown || (*shown == *was && text_of(was) != wanted));
    const bool is_accepted = patched.is_success();
    run.judge(requirement, is_accepted && !is_stale, std::string(name) + " " + quote(wanted),
              is_accepted ? std::string(name) + " was " + show(was) + " and is " +
                                show(space_member(after, name))
                          : outcome_of(patched),
              {&before, &patched, &after});
    if (is_accepted && is_text(shown) && text_of(shown) != wanted && !is_stale)
        run.found().observe(requirement, quote(wanted) + " is shown as " + show(shown),
                            {after.number});
}

/// Those that are not updatable; whether the request is refused or ignored is left open.
void judge_fixed(context& run, const exchange& before, const exchange& patched,
                 const exchange& after) {
    const auto judge = [&](requirement_id requirement, std::string_view name) {
        const json::value* const was = space_member(before, name);
        const json::value* const is = space_member(after, name);
        if (was)
            run.judge(requirement, is && *is == *was, std::string(name) + " as it was",
                      show_at(name, is), {&before, &patched, &after});
    };
    judge("spaces.update.id-not-updatable", "id");
    judge("spaces.update.created-at-not-updatable", "created_at");
    judge("spaces.update.integrations-not-updatable", "integrations");
}

/// A space that is gone right after a PATCH of its id has taken the other id.
void judge_found_by_id(context& run, const exchange& patched, const exchange& after) {
    if (patched.is_success() && after.status() == 404)
        run.judge("spaces.update.id-not-updatable", false, "the space under its id",
                  outcome_of(after), {&patched, &after});
    if (!is_served(after))
        give_up("GET of a changed space is answered with " + outcome_of(after));
}

struct patches {
    const exchange* words;   ///< Names the description and the status.
    const exchange* choices; ///< Names the persona and the model.
    std::string_view persona;
    std::string_view model;
};

/// All four at once. The reference does not list the personas and the models: where others than
/// those of its example are refused, they are sent again.
patches send_patches(context& run, const std::string& id) {
    const json::object words{{"description", other_description}, {"status", "paused"}};
    json::object all = words;
    all["persona"] = other_persona;
    all["model"] = other_model;
    const exchange& seen = ask(run, patch_of(id, all));
    if (seen.is_success())
        return {&seen, &seen, other_persona, other_model};
    const space_sample known;
    const exchange& again = ask(run, patch_of(id, words));
    const exchange& choices =
        ask(run, patch_of(id, json::object{{"persona", known.persona}, {"model", known.model}}));
    return {&again, &choices, known.persona, known.model};
}

/// A name that has changed is the doing of the read-only key where it is the one that it asked for.
void judge_name_kept(context& run, const exchange& renamed, const exchange& after) {
    const bool obeyed = text_of(space_member(after, "name")) == read_only_name;
    if (run.target().keys.contains(key_role::read_only))
        run.judge("auth.read-only-key.changes-nothing", !obeyed, "the name as it was",
                  obeyed ? "the name that the read-only key sent" : "so",
                  {&last_sent(run, "PATCH", key_role::read_only, after), &after});
    if (!obeyed)
        judge_unchanged(run, renamed, after, {"name"});
}

} // namespace

bool judge_update(context& run, const std::string& id, const exchange& details) {
    const exchange& renamed = judge_name(run, id, details);
    judge_read_only_update(run, id);
    const patches sent = send_patches(run, id);
    const exchange& fixed =
        ask(run, patch_of(id, json::object{{"id", "sp_other"},
                                           {"created_at", "2001-01-01T00:00:00Z"},
                                           {"integrations", json::array{"invented"}}}));
    observe_outcome(run, "spaces.update.not-updatable-fields", "id, created_at and integrations",
                    fixed);
    const exchange& after = ask(run, get_of(id));
    judge_found_by_id(run, fixed, after);
    judge_member(run, "spaces.update.description", *sent.words, renamed, after, "description",
                 other_description);
    judge_choice(run, "spaces.update.persona", *sent.choices, renamed, after, "persona",
                 sent.persona);
    judge_choice(run, "spaces.update.model", *sent.choices, renamed, after, "model", sent.model);
    const json::value* const status = space_member(after, "status");
    const bool is_accepted = sent.words->is_success();
    run.judge("spaces.update.status", is_accepted && text_of(status) == "paused",
              "the status paused",
              is_accepted ? show_at("status", status) : outcome_of(*sent.words),
              {&renamed, sent.words, &after});
    judge_name_kept(run, renamed, after);
    judge_fixed(run, details, fixed, after);
    judge_absent(run, "spaces.update.unknown-is-404",
                 patch_of(absent_id(id), json::object{{"description", other_description}}),
                 *sent.words);
    return is_accepted && text_of(status) == "paused";
}

} // namespace moonage_proto::conformance
