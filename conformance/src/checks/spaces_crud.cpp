#include "sections.hpp"
#include "space_life.hpp"

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

json::object body_of(const space_sample& sample) {
    return {{"name", sample.name},
            {"description", sample.description},
            {"persona", sample.persona},
            {"model", sample.model}};
}

/// What a server resolves, as `sonnet` to a version of it, or shows as the configuration that it
/// is.
bool is_alias(std::string_view name, const json::value* shown) {
    return name != "description" && !shown->is_null() &&
           !(is_text(shown) && text_of(shown).empty());
}

void observe_creation(context& run, const space_sample& sample, const exchange& created,
                      const exchange& details) {
    run.judge("spaces.create.status", created.status() == 201, "status 201", outcome_of(created),
              {&created});
    const json::value* const status = space_member(details, "status");
    run.judge("spaces.create.starts-active", text_of(status) == "active", "an active space",
              show_at("status", status), {&details});
    const auto keeps = [&](requirement_id requirement, std::string_view name,
                           std::string_view value) {
        const json::value* const shown = space_member(details, name);
        const bool is_same = text_of(shown) == value;
        if (shown && !is_same && is_alias(name, shown))
            run.found().observe(requirement, quote(value) + " is shown as " + show(shown),
                                {created.number, details.number});
        else if (shown)
            run.judge(requirement, is_same, "the " + std::string(name) + " as sent",
                      show_at(name, shown), {&created, &details});
        else
            run.found().not_run(requirement, "the details show no " + std::string(name));
    };
    keeps("spaces.create.keeps-description", "description", sample.description);
    keeps("spaces.create.keeps-persona", "persona", sample.persona);
    keeps("spaces.create.keeps-model", "model", sample.model);
}

/// The space was made with a persona, so there is a configuration to be shown.
void judge_persona(context& run, const space_sample& sample, const exchange& details) {
    const json::value* const space = space_in(details);
    const auto names_persona = [](const auto& pair) {
        return std::string_view(pair.key()).find("persona") != std::string_view::npos &&
               !pair.value().is_null();
    };
    const bool shown =
        is_object(space) && (std::ranges::any_of(space->get_object(), names_persona) ||
                             contains_text(*space, sample.persona));
    run.judge("spaces.get.includes-persona", shown, "the persona configuration",
              shown ? "so" : "no such member", {&details});
}

/// The refusal that the reference gives a key which lacks the scope. Of an organization key, which
/// has them all, it is a violation; a 403 with another code may be about something else. Says
/// whether it was one.
bool judge_scope(context& run, requirement_id requirement, std::string expected,
                 const exchange& seen) {
    const bool is_forbidden =
        seen.status() == 403 && (code_of(seen).empty() || code_of(seen) == "forbidden");
    if (is_forbidden)
        run.judge(requirement, false, std::move(expected), outcome_of(seen), {&seen});
    return is_forbidden;
}

living_space judge_creation(context& run, const space_sample& sample) {
    const exchange& created =
        ask(run, with_body(request_to(operation_id::create_space), body_of(sample)));
    judge_organization_write(run, created);
    if (!created.is_success()) {
        judge_served(run, "spaces.create.accepts-request-body", created);
        give_up("no space could be created");
    }
    const std::string id = run.created_id(created);
    judge_served(run, "spaces.create.accepts-request-body", created);
    const exchange& details = ask(run, get_of(id));
    run.judge("spaces.create.creates", details.status() != 404, "a space that can be found",
              outcome_of(details), {&created, &details});
    if (details.status() == 404)
        give_up("the created space cannot be found");
    if (judge_scope(run, "auth.organization-key.all-spaces", "a space that it made reached",
                    details))
        give_up("the created space cannot be read");
    if (!judge_served(run, "spaces.get.succeeds", details))
        give_up("the created space cannot be read");
    const json::value* const name = space_member(details, "name");
    run.judge("spaces.create.keeps-name", text_of(name) == sample.name, "the name as sent",
              show_at("name", name), {&created, &details});
    judge_persona(run, sample, details);
    observe_creation(run, sample, created, details);
    const exchange& absent =
        judge_absent(run, "spaces.get.unknown-is-404", get_of(absent_id(id)), details);
    return {id, judge_update(run, id, details), absent.status() == 404};
}

void judge_deletion(context& run, const living_space& made, const exchange* all) {
    const request_spec remove = request_to(operation_id::delete_space, {made.id});
    const exchange& deleted = ask(run, remove);
    judge_organization_write(run, deleted);
    if (!judge_served(run, "spaces.delete.succeeds", deleted))
        give_up("the space could not be deleted");
    run.judge("auth.organization-key.all-methods", true, "writes let through", "so", {&deleted});
    run.judge("auth.organization-key.all-spaces", true, "a space that was made reached", "so",
              {&deleted});
    observe_outcome(run, "spaces.delete.status", "DELETE", deleted);
    const exchange& details = ask(run, get_of(made.id));
    if (made.is_absence_told)
        judge_scope(run, "auth.organization-key.all-spaces", "a space that it made reached",
                    details);
    observe_outcome(run, "spaces.delete.visible-during-grace", "GET of a deleted space", details);
    if (details.is_success() && space_in(details)) {
        const json::value* const status = space_member(details, "status");
        run.judge("spaces.delete.archives-at-once", text_of(status) == "archived",
                  "the status archived", show_at("status", status), {&deleted, &details});
    }
    judge_filters_once_deleted(run, made.id, all);
    judge_absent(run, "spaces.delete.unknown-is-404",
                 request_to(operation_id::delete_space, {absent_id(made.id)}), deleted);
}

/// A list that shows all of them, as they are after the read-only key was refused a new one.
void judge_none_made(context& run, const std::string& name, const exchange& all) {
    const json::array* const shown = find_list(body_of(all));
    if (name.empty() || !shown)
        return;
    const json::value* const made = find_with(*shown, "name", name);
    constexpr std::size_t longest_list = 100;
    if (made || shown->size() < longest_list)
        run.judge("auth.read-only-key.changes-nothing", !made, "no new space",
                  unless(!made, "the space that the read-only key was refused"),
                  {&last_sent(run, "POST", key_role::read_only, all), &all});
    if (std::string id = id_text(member(made, "id")); !id.empty())
        ask(run, request_to(operation_id::delete_space, {id})); // Or it would be left behind.
}

/// From its creation to its end, since each part needs the one before and requests are dear.
void check_life(context& run) {
    const space_sample sample{run.new_name()};
    const living_space made = judge_creation(run, sample);
    const std::string refused = judge_read_only_create(run);
    const exchange* const all = judge_filters_while_paused(run, made);
    if (all)
        judge_none_made(run, refused, *all);
    judge_deletion(run, made, all);
}

} // namespace

void judge_organization_write(context& run, const exchange& seen) {
    if (judge_scope(run, "auth.organization-key.all-methods", "a write let through", seen))
        give_up(seen.request.method + " with the organization key is refused with " +
                outcome_of(seen));
}

std::span<const check> space_checks() {
    static const check checks[] = {
        {"spaces.life",
         "A space is created as asked, changed as asked, listed by its status and archived when "
         "deleted.",
         {"spaces.create.accepts-request-body",
          "spaces.create.creates",
          "spaces.create.keeps-name",
          "spaces.create.keeps-description",
          "spaces.create.keeps-persona",
          "spaces.create.keeps-model",
          "spaces.get.succeeds",
          "spaces.get.includes-persona",
          "spaces.get.unknown-is-404",
          "spaces.update.succeeds",
          "spaces.update.name",
          "spaces.update.description",
          "spaces.update.persona",
          "spaces.update.model",
          "spaces.update.status",
          "spaces.update.leaves-other-fields",
          "spaces.update.id-not-updatable",
          "spaces.update.created-at-not-updatable",
          "spaces.update.integrations-not-updatable",
          "spaces.update.unknown-is-404",
          "spaces.list.limit-100-accepted",
          "spaces.list.status-filter.active",
          "spaces.list.status-filter.paused",
          "spaces.list.status-filter.archived",
          "spaces.list.status-filter.complete",
          "spaces.delete.succeeds",
          "spaces.delete.archives-at-once",
          "spaces.delete.unknown-is-404",
          "auth.organization-key.all-spaces",
          "auth.organization-key.all-methods",
          "auth.read-only-key.post-is-403",
          "auth.read-only-key.patch-is-403",
          "auth.read-only-key.delete-is-403",
          "auth.read-only-key.code",
          "auth.read-only-key.changes-nothing",
          "error.unknown-resource-code"},
         {effect::write},
         check_life,
         19,
         {"keys.read_only"},
         {},
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
