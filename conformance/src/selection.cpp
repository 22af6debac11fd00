#include "selection.hpp"

#include "glob.hpp"

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

/// A check by whose id all its requirements are taken, or left.
bool names(const std::vector<std::string>& globs, const check& each, std::string_view requirement) {
    const auto& rows = each.requirements;
    return matches_any(globs, each.id) &&
           std::any_of(rows.begin(), rows.end(),
                       [&](requirement_id row) { return row->id == requirement; });
}

bool is_named(const std::vector<std::string>& globs, std::span<const check> checks,
              std::string_view requirement) {
    return matches_any(globs, requirement) ||
           std::any_of(checks.begin(), checks.end(),
                       [&](const check& each) { return names(globs, each, requirement); });
}

/// A row that judges alone decide, by whatever any check exchanges.
bool is_for_judges(const std::string& glob, std::span<const check> checks) {
    const std::vector<std::string> one{glob};
    const auto is_meant = [&](requirement_id row) { return matches_any(one, row->id); };
    const auto has_check = [&](const check& each) {
        return matches_any(one, each.id) || std::ranges::any_of(each.requirements, is_meant);
    };
    const auto judged = judged_passively();
    return std::ranges::any_of(judged, is_meant) && std::ranges::none_of(checks, has_check);
}

std::set<std::string_view> decided_by(const check_list& checks) {
    std::set<std::string_view> ids;
    for (const check* each : checks)
        for (const requirement_id row : each->requirements)
            ids.insert(row->id);
    return ids;
}

/// A judge may decide its requirements by the exchanges of any check.
std::set<std::string_view> decided_in_part(const check_list& taken, std::span<const check> all) {
    std::set<std::string_view> ids;
    for (const check& each : all)
        if (std::ranges::find(taken, &each) == taken.end())
            for (const requirement_id row : each.requirements)
                ids.insert(row->id);
    if (taken.size() != all.size())
        for (const requirement_id row : judged_passively())
            ids.insert(row->id);
    return ids;
}

void keep_shard(selection& of, const shard& wanted) {
    of.checks = partition(of.checks, wanted.of).at(wanted.number - 1);
    const auto here = decided_by(of.checks);
    for (const requirement& row : requirements)
        if (!here.contains(row.id))
            of.elsewhere.insert(row.id);
}

} // namespace

selection select(const run_options& options, std::span<const check> checks) {
    selection made;
    for (const requirement& row : requirements) {
        const bool is_taken = options.only.empty() || is_named(options.only, checks, row.id);
        if (!is_taken || matches_any(options.skip, row.id))
            made.left_out.insert(row.id);
    }
    const bool takes_all = std::ranges::any_of(
        options.only, [&](const std::string& glob) { return is_for_judges(glob, checks); });
    for (const check& each : checks) {
        const auto& rows = each.requirements;
        const bool decides_something =
            rows.empty() ? options.only.empty() || matches_any(options.only, each.id)
                         : std::any_of(rows.begin(), rows.end(), [&](requirement_id row) {
                               return !made.left_out.contains(row->id);
                           });
        if ((decides_something || takes_all) && !matches_any(options.skip, each.id))
            made.checks.push_back(&each);
    }
    if (options.shard.of > 1)
        keep_shard(made, options.shard);
    made.in_part = decided_in_part(made.checks, checks);
    return made;
}

std::vector<const check*> selected_checks(const run_options& options,
                                          std::span<const check> checks) {
    return select(options, checks).checks;
}

} // namespace moonage_proto::conformance
