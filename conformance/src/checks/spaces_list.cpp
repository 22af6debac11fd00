#include "sections.hpp"
#include "space_life.hpp"

#include <algorithm>
#include <set>

namespace moonage_proto::conformance {

namespace {

constexpr std::size_t greatest_limit = 100;

request_spec list_of_spaces() {
    return request_to(operation_id::list_spaces);
}

/// Whether the check of the keys, which asks for the same list, has judged it.
bool is_list_judged(context& run) {
    const auto known = run.found().all().find("spaces.list.succeeds");
    return known != run.found().all().end() && known->second.held + known->second.violated != 0;
}

/// The passive judges look at the form of a page without spaces. The read-only key may ask for it
/// as well as any other, and has no list elsewhere.
void judge_empty_page(context& run) {
    const request_spec far = with_query(list_of_spaces(), "offset", "10000");
    const bool has_reader = run.target().keys.contains(key_role::read_only);
    const exchange& seen = has_reader ? judge_read_only_read(run, far) : ask(run, far);
    const json::array* const shown = find_list(body_of(seen));
    run.found().observe("spaces.list.offset-beyond-total",
                        "offset 10000: " + outcome_of(seen) +
                            (shown ? ", " + std::to_string(shown->size()) + " spaces" : ""),
                        {seen.number});
}

/// A key that is refused the list is a finding about keys.
void judge_list(context& run) {
    const exchange& seen = ask(run, list_of_spaces());
    if (seen.status() == 403)
        run.judge("auth.valid-key-accepted", false, "a request let through", outcome_of(seen),
                  {&seen});
    else
        judge_served(run, "spaces.list.succeeds", seen);
}

void check_list(context& run) {
    if (!is_list_judged(run))
        judge_list(run);
    const exchange& beyond = ask(run, with_query(list_of_spaces(), "limit", "101"));
    observe_validation(run, "spaces.list.limit-beyond-max", "limit 101", beyond);
    if (beyond.status() == 400 || beyond.status() == 422)
        run.judge("spaces.list.limit-max-100", true, "at most 100 spaces", "so", {&beyond});
    else
        run.found().not_run("spaces.list.limit-max-100",
                            "there are not more than 100 spaces, and no reply tells a limit of "
                            "100 for a greater one");
    judge_empty_page(run);
}

struct page {
    const exchange* seen;
    std::vector<std::string> ids;
};

page read_page(context& run, std::size_t limit, std::size_t offset) {
    const exchange& seen =
        ask_served(run, with_query(with_query(list_of_spaces(), "limit", std::to_string(limit)),
                                   "offset", std::to_string(offset)));
    page made{&seen, {}};
    for (const json::value& space : list_in(seen))
        made.ids.push_back(id_text(member(&space, "id")));
    made.ids.resize(std::min(made.ids.size(), limit)); // The excess is a finding of its own.
    return made;
}

/// As many spaces as a list may show, on at most three pages. A page holds two or more where it
/// can: an offset taken for the number of a page is right on pages of one.
std::vector<page> walk(context& run, std::size_t size) {
    constexpr std::size_t pages_wanted = 3;
    const std::size_t limit =
        size == 2 ? 1 : std::max<std::size_t>(2, (size + pages_wanted - 1) / pages_wanted);
    std::vector<page> pages;
    for (std::size_t offset = 0; offset < size; offset += limit)
        pages.push_back(read_page(run, limit, offset));
    return pages;
}

struct walk_faults {
    std::vector<std::string> repeated;
    std::vector<std::string> missing;

    bool empty() const { return repeated.empty() && missing.empty(); }
};

/// As in `sp_1, sp_2, sp_3 and 4 more`.
std::string some_of(const std::vector<std::string>& ids) {
    constexpr std::size_t most = 3;
    std::string list;
    for (std::size_t i = 0; i != std::min(most, ids.size()); ++i)
        list += (list.empty() ? "" : ", ") + quote(ids[i]);
    return ids.size() > most ? list + " and " + std::to_string(ids.size() - most) + " more" : list;
}

std::string words_of(const walk_faults& faults) {
    std::string words;
    if (!faults.missing.empty())
        words = "on no page: " + some_of(faults.missing);
    if (!faults.repeated.empty())
        words += (words.empty() ? "" : "; ") + ("shown again: " + some_of(faults.repeated));
    return words;
}

walk_faults compare(const page& all, const std::vector<page>& pages) {
    std::set<std::string> distinct;
    walk_faults faults;
    for (const page& each : pages)
        for (const std::string& id : each.ids)
            if (!distinct.insert(id).second)
                faults.repeated.push_back(id);
    for (const std::string& id : all.ids)
        if (!distinct.contains(id))
            faults.missing.push_back(id);
    return faults;
}

void judge_walk(context& run, const page& all, const std::vector<page>& pages) {
    const walk_faults faults = compare(all, pages);
    if (!faults.empty() && read_page(run, greatest_limit, 0).ids != all.ids)
        give_up("the list of spaces changed while its pages were read");
    run.judge("spaces.list.offset-skips", faults.empty(),
              "pages that show the " + std::to_string(all.ids.size()) + " spaces, each once",
              words_of(faults), {all.seen, pages.front().seen, pages.back().seen});
}

/// A list that shows fewer than it may shows all.
void judge_total(context& run, const page& all, const page& shown) {
    const json::value* const total = member(member(body_of(*shown.seen), "pagination"), "total");
    if (all.ids.size() < greatest_limit && is_number(total))
        run.judge("spaces.list.pagination.total-counts-all",
                  total->to_number<double>() == static_cast<double>(all.ids.size()),
                  "a total of " + std::to_string(all.ids.size()) + ", as many as there are",
                  show_at("/pagination/total", total), {all.seen, shown.seen});
}

void check_pages(context& run) {
    if (run.allows(effect::write))
        run.shared_space();
    const page all = read_page(run, greatest_limit, 0);
    if (all.ids.size() < 2)
        give_up("there are not two spaces to make two pages");
    const auto pages = walk(run, all.ids.size());
    judge_walk(run, all, pages);
    judge_total(run, all, all);
    for (const page& each : pages)
        judge_total(run, all, each);
}

} // namespace

std::span<const check> space_list_checks() {
    static const check checks[] = {
        {"spaces.list",
         "The list of spaces has its form, and its limit has a default and a maximum.",
         {"spaces.list.succeeds", "spaces.list.limit-max-100", "spaces.list.data",
          "auth.read-only-key.reads"},
         {effect::read},
         check_list,
         2,
         {"keys.read_only"},
         "authentication.keys"},
        {"spaces.pages",
         "Walking the pages of the list shows every space once.",
         {"spaces.list.offset-skips", "spaces.list.pagination.total-counts-all"},
         {effect::read},
         check_pages,
         4,
         {},
         {},
         true},
    };
    return checks;
}

} // namespace moonage_proto::conformance
