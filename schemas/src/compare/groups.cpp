#include "groups.hpp"

#include <algorithm>

namespace moonage_proto::schemas {

std::span<const change_heading> change_headings() {
    static constexpr change_heading headings[] = {
        {run_change::regressed, "Regressed"},
        {run_change::known, "Known"},
        {run_change::mended, "Mended"},
        {run_change::added, "New"},
        {run_change::not_run, "Not run this time"},
        {run_change::observed, "Observed otherwise"},
        {run_change::still_failing, "Still failing"},
    };
    return headings;
}

std::vector<const requirement_change*> those_that(const run_comparison& compared,
                                                  run_change change) {
    std::vector<const requirement_change*> found;
    for (const requirement_change& each : compared.changes)
        if (each.change == change)
            found.push_back(&each);
    return found;
}

std::string step_of(const requirement_change& change, std::string_view arrow) {
    const auto shown = [](const std::string& verdict) { return verdict.empty() ? "-" : verdict; };
    return shown(change.before).append(" ").append(arrow).append(" ").append(shown(change.after));
}

std::string counts_of(const run_comparison& compared) {
    static constexpr std::string_view words[] = {"regressed",     "known",    "mended",
                                                 "new",           "not run",  "observed otherwise",
                                                 "still failing", "unchanged"};
    std::string counts;
    for (const auto& [change, name] : enum_entries<run_change>)
        if (const std::size_t count = compared.count(change))
            counts.append(counts.empty() ? "" : ", ")
                .append(std::to_string(count))
                .append(" ")
                .append(words[static_cast<std::size_t>(change)]);
    return counts;
}

std::string_view conclusion_of(const run_comparison& compared, bool require_all) {
    if (!compared.is_decided)
        return "Undecided";
    if (compared.count(run_change::regressed) > 0)
        return "Regressed";
    if (compared.count(run_change::not_run) == 0)
        return "No regression";
    return exit_code(compared, require_all) == 0 ? "No regression in what was run"
                                                 : "Not all was run";
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& each : texts)
        all.append(all.empty() ? "" : ", ").append(each);
    return all.empty() ? "nothing" : all;
}

std::vector<not_run_group> not_run_groups(const run_comparison& compared) {
    std::vector<not_run_group> groups;
    for (const requirement_change* each : those_that(compared, run_change::not_run)) {
        const std::string reason = each->after.empty()    ? "no longer in the report"
                                   : each->reason.empty() ? "no reason is given"
                                                          : each->reason;
        const auto found = std::ranges::find(groups, reason, &not_run_group::reason);
        if (found != groups.end())
            found->ids.push_back(each->id);
        else
            groups.push_back({reason, {each->id}});
    }
    return groups;
}

} // namespace moonage_proto::schemas
