#include "space_members.hpp"

#include "body_access.hpp"

#include <moonage_proto/id.hpp>

#include <algorithm>

namespace moonage_proto::conformance {

namespace {

bool is_text_list(const json::value* value) {
    return is_array(value) && std::ranges::all_of(value->get_array(), [](const json::value& each) {
               return each.is_string();
           });
}

bool is_space_status(const json::value* value) {
    return from_string<space_status>(text_of(value)).has_value();
}

bool has_space_prefix(const json::value* value) {
    return has_prefix(id_kind::space, text_of(value));
}

/// Judges one member of all spaces at once: the first that is wrong is the evidence.
void judge_each(const bench& at, const json::array& spaces, requirement_id requirement,
                std::string_view name, bool (*is_right)(const json::value*),
                const std::string& expected) {
    for (std::size_t i = 0; i != spaces.size(); ++i) {
        const json::value* const value = member(&spaces[i], name);
        if (!is_right(value)) {
            const std::string where = "/data/" + std::to_string(i) + "/" + std::string(name);
            at.judge(requirement, false, expected + " at " + where, show_at(where, value));
            return;
        }
    }
    at.judge(requirement, true, expected + " in each space", "so in all");
}

} // namespace

requirement_id filter_requirement(space_status status) {
    switch (status) {
    case space_status::active:
        return "spaces.list.status-filter.active";
    case space_status::paused:
        return "spaces.list.status-filter.paused";
    case space_status::archived:
        break;
    }
    return "spaces.list.status-filter.archived";
}

void judge_listed_spaces(const bench& at, const json::array& spaces) {
    if (spaces.empty())
        return;
    const auto odd =
        std::ranges::find_if(spaces, [](const json::value& space) { return !space.is_object(); });
    at.judge("spaces.list.data.items", odd == spaces.end(), "objects in /data",
             odd == spaces.end() ? "objects" : kind_of(&*odd));
    if (odd != spaces.end())
        return;
    const auto judge = [&](requirement_id requirement, std::string_view name,
                           bool (*is_right)(const json::value*), const std::string& expected) {
        judge_each(at, spaces, requirement, name, is_right, expected);
    };
    const auto all_texts = [&](std::string_view name) {
        return std::ranges::all_of(
            spaces, [&](const json::value& space) { return is_text(member(&space, name)); });
    };
    judge("spaces.space.id", "id", is_text, "a string");
    judge("spaces.space.name", "name", is_text, "a string");
    judge("spaces.space.status", "status", is_text, "a string");
    judge("spaces.space.created-at", "created_at", is_text, "a string");
    judge("spaces.space.integrations", "integrations", is_text_list, "an array of strings");
    if (all_texts("id"))
        judge("spaces.space.id-prefix", "id", has_space_prefix, "an id that starts with sp_");
    if (all_texts("status"))
        judge("spaces.space.status.enum", "status", is_space_status, "active, paused or archived");
    if (all_texts("created_at"))
        judge("spaces.space.created-at-form", "created_at", is_timestamp, "an RFC 3339 timestamp");
}

} // namespace moonage_proto::conformance
