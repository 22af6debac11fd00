#include "space_life.hpp"

namespace moonage_proto::conformance {

namespace {

constexpr std::size_t longest_list = 100;

/// Whether a space still has the status that a list showed before: others may work there too.
bool still_has(context& run, const std::string& id, std::string_view status) {
    const exchange& details = ask(run, get_of(id));
    return is_served(details) && text_of(space_member(details, "status")) == status;
}

/// That a space which is listed without a filter is listed under that of its status, where all that
/// the filter lets through are on one page.
void judge_complete(context& run, const exchange& all, const exchange& filtered,
                    std::string_view status) {
    const json::array& shown = list_in(filtered);
    if (shown.size() >= longest_list)
        return;
    const json::value* const total = member(member(body_of(filtered), "pagination"), "total");
    if (is_number(total))
        run.judge("spaces.list.pagination.total-counts-all",
                  total->to_number<double>() == static_cast<double>(shown.size()),
                  "a total of " + std::to_string(shown.size()) + " under the filter",
                  show_at("/pagination/total", total), {&filtered});
    for (const json::value& space : list_in(all)) {
        const std::string id = id_text(member(&space, "id"));
        if (text_of(member(&space, "status")) != status || id.empty())
            continue;
        const bool listed = find_with(shown, "id", id);
        if (!listed && !still_has(run, id, status))
            continue;
        run.judge("spaces.list.status-filter.complete", listed,
                  quote(id) + " under the filter " + std::string(status),
                  listed ? "listed" : "not listed", {&all, &filtered});
        if (!listed)
            return;
    }
}

/// A space of our own with that status is listed, on one of the first pages.
void judge_own_listed(context& run, const exchange& filtered, std::string_view status,
                      const std::string& id) {
    constexpr std::size_t most_pages = 5;
    const exchange* page = &filtered;
    for (std::size_t read = 1;; ++read) {
        const bool listed = find_with(list_in(*page), "id", id);
        const bool is_last = list_in(*page).size() < longest_list;
        if (listed || is_last)
            run.judge("spaces.list.status-filter.complete", listed,
                      quote(id) + ", which is " + std::string(status) + ", under the filter",
                      listed ? "listed" : "not listed", {page});
        if (listed || is_last || read == most_pages)
            return;
        page = &ask_served(
            run, with_query(list_of(status), "offset", std::to_string(read * longest_list)));
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
                  "the status archived",
                  "the space " + quote(id) + ", whose " + show_at("status", status), {&filtered});
    return shown != nullptr;
}

} // namespace

const exchange* judge_filters_while_paused(context& run, const living_space& made) {
    const exchange& all = ask(run, list_of());
    if (!judge_served(run, "spaces.list.limit-100-accepted", all))
        return nullptr;
    const exchange& paused = ask(run, list_of("paused"));
    if (judge_accepted(run, "spaces.list.status-filter.paused", paused)) {
        if (made.is_paused)
            judge_own_listed(run, paused, "paused", made.id);
        judge_complete(run, all, paused, "paused");
    }
    return &all;
}

void judge_filters_once_deleted(context& run, const std::string& id, const exchange* all) {
    const exchange& active = ask(run, list_of("active"));
    if (judge_accepted(run, "spaces.list.status-filter.active", active)) {
        judge_archived(run, active, id);
        if (all)
            judge_complete(run, *all, active, "active");
    }
    const exchange& archived = ask(run, list_of("archived"));
    if (judge_accepted(run, "spaces.list.status-filter.archived", archived)) {
        const bool listed = judge_archived(run, archived, id);
        if (all)
            judge_complete(run, *all, archived, "archived");
        run.found().observe("spaces.list.shows-archived",
                            listed ? "the filter archived shows a deleted space"
                                   : "the filter archived does not show a deleted space",
                            {archived.number});
    }
    run.found().not_run("spaces.delete.archives-at-once",
                        "the deleted space is shown nowhere: it may be archived, or gone");
}

} // namespace moonage_proto::conformance
