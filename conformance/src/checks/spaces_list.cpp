#include "sections.hpp"
#include "support.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace moonage_proto::conformance {

namespace {

request_spec list_of_spaces() {
    return request_to(operation_id::list_spaces);
}

void check_list(context& run) {
    judge_served(run, "spaces.list.succeeds", ask(run, list_of_spaces()));
    const exchange& beyond = ask(run, with_query(list_of_spaces(), "limit", "101"));
    observe_validation(run, "spaces.list.limit-beyond-max", "limit 101", beyond);
    observe_validation(run, "spaces.list.limit-invalid", "limit abc",
                       ask(run, with_query(list_of_spaces(), "limit", "abc")));
}

struct page {
    const exchange* seen;
    std::vector<std::string> ids;
    std::size_t total;
};

page read_page(context& run, std::size_t limit, std::size_t offset) {
    const exchange& seen =
        ask_served(run, with_query(with_query(list_of_spaces(), "limit", std::to_string(limit)),
                                   "offset", std::to_string(offset)));
    const json::value* const total = member(member(body_of(seen), "pagination"), "total");
    if (!is_whole_number(total) || !is_array(member(body_of(seen), "data")))
        give_up("the list of spaces has no data or no total");
    page made{&seen, {}, total->to_number<std::size_t>()};
    for (const json::value& space : list_in(seen))
        made.ids.emplace_back(text_of(member(&space, "id")));
    made.ids.resize(std::min(made.ids.size(), limit)); // The excess is a finding of its own.
    return made;
}

/// At most four pages, so that a run is not long where there are many spaces.
std::vector<page> walk(context& run) {
    constexpr std::size_t most_pages = 4;
    constexpr std::size_t greatest_limit = 100;
    std::vector<page> pages{read_page(run, 1, 0)};
    const std::size_t total = pages.front().total;
    const std::size_t limit =
        total <= most_pages ? 1
                            : std::min(greatest_limit, (total + most_pages - 3) / (most_pages - 1));
    if (limit != 1)
        pages.clear();
    while (pages.size() < most_pages && pages.size() * limit < total)
        pages.push_back(read_page(run, limit, pages.size() * limit));
    if (pages.size() == 1) // A total that counts one page hides the others.
        pages.push_back(read_page(run, limit, limit));
    return pages;
}

void judge_pages(context& run, const std::vector<page>& pages) {
    const std::size_t total = pages.front().total;
    const bool unchanged =
        std::ranges::all_of(pages, [&](const page& each) { return each.total == total; });
    if (!unchanged)
        give_up("the list of spaces changed while its pages were read");
    std::set<std::string> distinct;
    std::size_t count = 0;
    for (const page& each : pages) {
        count += each.ids.size();
        distinct.insert(each.ids.begin(), each.ids.end());
    }
    const exchange* const first = pages.front().seen;
    const exchange* const last = pages.back().seen;
    if (count != 0)
        run.judge("spaces.list.offset-skips", distinct.size() == count, "pages that share no space",
                  std::to_string(count - distinct.size()) + " spaces on more than one page",
                  {first, last});
    run.judge("spaces.list.pagination.total-counts-all", distinct.size() == total,
              "as many spaces on all pages as the total, " + std::to_string(total),
              std::to_string(distinct.size()), {first, last});
}

void check_pages(context& run) {
    if (run.allows(effect::write))
        run.shared_space();
    const auto pages = walk(run);
    if (pages[1].ids.empty())
        give_up("there are not two spaces to make two pages");
    judge_pages(run, pages);
}

} // namespace

std::span<const check> space_list_checks() {
    static const check checks[] = {
        {"spaces.list",
         "The list of spaces has its form, and its limit has a default and a maximum.",
         {"spaces.list.succeeds"},
         {effect::read},
         check_list,
         3},
        {"spaces.pages",
         "Walking the pages of the list shows every space once.",
         {"spaces.list.offset-skips"},
         {effect::read},
         check_pages,
         5},
    };
    return checks;
}

} // namespace moonage_proto::conformance
