#include "body_access.hpp"
#include "judges.hpp"

#include <moonage_proto/space.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

constexpr requirement_id decided_by_space_details[] = {
    "spaces.get.is-the-space-asked",  "spaces.get.name",       "spaces.get.status",
    "spaces.space.status.enum",       "spaces.get.created-at", "spaces.get.includes-integrations",
    "spaces.get.includes-statistics",
};

bool has_member_like(const json::value* space, std::string_view part) {
    return is_object(space) && std::ranges::any_of(space->get_object(), [&](const auto& pair) {
               return std::string_view(pair.key()).find(part) != std::string_view::npos;
           });
}

/// The reference leaves name and form of the statistics open: any object, array or number besides
/// the members that are something else is taken for them.
bool has_statistics(const json::value* space) {
    constexpr std::string_view others[] = {"id",    "persona", "integration",
                                           "model", "link",    "organization"};
    return std::ranges::any_of(space->get_object(), [&](const auto& pair) {
        const std::string_view name = pair.key();
        const json::value& value = pair.value();
        return (value.is_object() || value.is_array() || value.is_number()) &&
               std::ranges::none_of(others, [&](std::string_view other) {
                   return other == "id" ? name == other : name.find(other) != name.npos;
               });
    });
}

void judge_text(const bench& at, const json::value* space, requirement_id requirement,
                std::string_view name) {
    const json::value* const value = member(space, name);
    at.judge(requirement, is_text(value), "the " + std::string(name) + " of the space, a string",
             kind_of(value));
}

void judge_form(const bench& at, const json::value* space) {
    at.judge("spaces.get.top-level", space == body_of(at.seen), "the space at the top level",
             unless(space == body_of(at.seen), "the space within a member"));
    if (const json::value* list = member(space, "integrations"))
        at.judge("spaces.get.integrations-form",
                 list->is_array() &&
                     std::ranges::all_of(list->get_array(),
                                         [](const json::value& each) { return each.is_string(); }),
                 "integrations as an array of names", kind_of(list));
    const json::value* const statistics = member(space, "statistics");
    at.judge("spaces.get.statistics-member", is_object(statistics), "an object named statistics",
             kind_of(statistics));
}

} // namespace

std::span<const requirement_id> space_details_requirements() {
    return decided_by_space_details;
}

void judge_space_details(const bench& at) {
    const exchange& seen = at.seen;
    if (seen.operation != operation_id::get_space || !seen.is_success() || !seen.body)
        return;
    const json::value* const space = find_resource(body_of(seen), "space");
    const auto path = path_segments(seen);
    const json::value* const id = member(space, "id");
    at.judge("spaces.get.is-the-space-asked", !path.empty() && id_text(id) == path.back(),
             "the id of the path", show(id));
    if (id_text(id).empty())
        return; // It is no space: one finding is enough.
    judge_text(at, space, "spaces.get.name", "name");
    judge_text(at, space, "spaces.get.status", "status");
    judge_text(at, space, "spaces.get.created-at", "created_at");
    if (const json::value* status = member(space, "status"); is_text(status))
        at.judge("spaces.space.status.enum", from_string<space_status>(text_of(status)).has_value(),
                 "active, paused or archived", show(status));
    const bool integrations = has_member_like(space, "integration");
    at.judge("spaces.get.includes-integrations", integrations, "the integrations of the space",
             integrations ? "integrations" : "no such member");
    at.judge("spaces.get.includes-statistics", has_statistics(space), "statistics of the space",
             has_statistics(space) ? "statistics" : "no member that could be statistics");
    judge_form(at, space);
}

} // namespace moonage_proto::conformance
