#include "space_life.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr std::size_t longest_list = 100;

/// That a space which is listed without a filter is listed under that of its status. More than one
/// page is not walked.
void judge_complete(context& run, const exchange& all, const exchange& filtered,
                    std::string_view status) {
    const json::array& spaces = list_in(all);
    const json::array& shown = list_in(filtered);
    if (spaces.size() >= longest_list)
        return;
    for (const json::value& space : spaces) {
        const std::string_view id = text_of(member(&space, "id"));
        if (text_of(member(&space, "status")) != status || id.empty())
            continue;
        const bool listed = find_with(shown, "id", id);
        run.judge("spaces.list.status-filter.complete", listed,
                  quote(id) + " under the filter " + std::string(status),
                  listed ? "listed" : "not listed", {&all, &filtered});
    }
}

/// With which statuses the filtered list shows spaces, the passive judge has judged; what is left
/// is that the filter is accepted and that it is a list.
bool judge_accepted(context& run, requirement_id requirement, const exchange& filtered) {
    if (!filtered.is_success())
        return judge_served(run, requirement, filtered);
    const json::array* const list = find_list(body_of(filtered));
    if (!list)
        return false;
    if (list->empty())
        run.judge(requirement, true, "no space of another status", "an empty list", {&filtered});
    return true;
}

/// Whether the list shows the deleted space. Under a filter that it does not match, that it is
/// shown is the fault of the filter, which the passive judge finds.
bool judge_archived(context& run, const exchange& filtered, const std::string& id) {
    const json::value* const shown = find_with(list_in(filtered), "id", id);
    const json::value* const status = member(shown, "status");
    if (is_text(status))
        run.judge("spaces.delete.archives-at-once", text_of(status) == "archived",
                  "the status archived", show(status), {&filtered});
    return shown != nullptr;
}

} // namespace

void judge_filters_while_paused(context& run) {
    const exchange& all = ask(run, list_of());
    if (!judge_served(run, "spaces.list.limit-100-accepted", all))
        return;
    const exchange& paused = ask(run, list_of("paused"));
    if (!judge_accepted(run, "spaces.list.status-filter.paused", paused))
        return;
    judge_complete(run, all, paused, "paused");
}

void judge_filters_once_deleted(context& run, const std::string& id) {
    const exchange& active = ask(run, list_of("active"));
    if (judge_accepted(run, "spaces.list.status-filter.active", active))
        judge_archived(run, active, id);
    const exchange& archived = ask(run, list_of("archived"));
    if (judge_accepted(run, "spaces.list.status-filter.archived", archived)) {
        const bool listed = judge_archived(run, archived, id);
        run.found().observe("spaces.list.shows-archived",
                            listed ? "the filter archived shows a deleted space"
                                   : "the filter archived does not show a deleted space",
                            {archived.number});
    }
    run.found().not_run("spaces.delete.archives-at-once",
                        "the deleted space is shown nowhere: it may be archived, or gone");
}

} // namespace moonage_proto::conformance
