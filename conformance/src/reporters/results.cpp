#include "results.hpp"

#include "text_exchange.hpp"
#include "text_layout.hpp"

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

template <class Predicate>
std::size_t count_if(const report& finished, Predicate wanted) {
    return static_cast<std::size_t>(
        std::count_if(finished.results.begin(), finished.results.end(), wanted));
}

std::string_view without_base(std::string_view url, std::string_view base) {
    return url.starts_with(base) ? url.substr(base.size()) : url;
}

/// As in `; exchanges 4, 7`; empty where there are none.
std::string exchanges_of(const std::vector<std::size_t>& numbers) {
    std::string list;
    for (const std::size_t number : numbers)
        list += (list.empty() ? "" : ", ") + std::to_string(number);
    if (list.empty())
        return list;
    return (numbers.size() == 1 ? "; exchange " : "; exchanges ") + list;
}

} // namespace

bool is_new_failure(const requirement_result& result) {
    return result.verdict == verdict::fail && result.known.empty();
}

bool is_known_failure(const requirement_result& result) {
    return result.verdict == verdict::fail && !result.known.empty();
}

bool needs_attention(const requirement_result& result) {
    return is_new_failure(result) || result.verdict == verdict::warn ||
           result.verdict == verdict::harness_error;
}

std::size_t new_failures(const report& finished) {
    return count_if(finished, is_new_failure);
}

std::size_t known_failures(const report& finished) {
    return count_if(finished, is_known_failure);
}

std::size_t flaky_results(const report& finished) {
    return count_if(finished, [](const auto& result) { return !result.verdicts.empty(); });
}

std::size_t count(const report& finished, api_section section, verdict wanted) {
    return count_if(finished, [&](const requirement_result& result) {
        return result.row->section == section && result.verdict == wanted;
    });
}

std::vector<const requirement_result*> attention_in(const report& finished, api_section section) {
    std::vector<const requirement_result*> found;
    for (const requirement_result& result : finished.results)
        if (result.row->section == section && needs_attention(result))
            found.push_back(&result);
    std::ranges::stable_partition(
        found, [](const auto* result) { return result->verdict == verdict::fail; });
    return found;
}

std::string verdicts_of(const requirement_result& result) {
    std::string list;
    for (const verdict each : result.verdicts)
        list += (list.empty() ? "" : ", ") + std::string(to_string(each));
    return list;
}

std::size_t client_violations(const report& finished) {
    return static_cast<std::size_t>(
        std::ranges::count_if(finished.request_faults, [](const client_fault& each) {
            return each.fault.level == schemas::fault_level::violation;
        }));
}

std::string words_of(const client_fault& shown) {
    std::string words;
    if (shown.operation)
        words = to_string(*shown.operation);
    if (!shown.fault.where.empty())
        words += (words.empty() ? "" : ", ") + shown.fault.where;
    words += (words.empty() ? "" : ": ") + shown.fault.sentence + "; " +
             counted(shown.count, "time") + exchanges_of(shown.exchanges);
    return words;
}

std::vector<other_failure> baseline_failures(const report& finished) {
    std::vector<other_failure> made;
    for (const baseline_problem& each : finished.baseline)
        made.push_back({"baseline, line " + std::to_string(each.line) + ", " + each.id,
                        each.id + ": " + each.problem});
    return made;
}

std::vector<other_failure> client_failures(const report& finished) {
    std::vector<other_failure> made;
    for (const client_fault& each : finished.request_faults)
        if (each.fault.level == schemas::fault_level::violation)
            made.push_back({"client " + std::to_string(made.size() + 1) + ", " +
                                std::string(to_string(each.fault.what)),
                            words_of(each)});
    return made;
}

std::string seen_of(const requirement_result& result) {
    std::string seen = "violated " + counted(result.violated, "time");
    if (result.held > 0)
        seen += ", met " + counted(result.held, "time");
    seen += exchanges_of(result.exchanges);
    const bool is_cut = result.exchanges.size() == requirement_result::max_exchanges &&
                        result.violated > result.exchanges.size();
    return is_cut ? seen + " (" + std::to_string(result.exchanges.size()) + " of " +
                        std::to_string(result.violated) + ")"
                  : seen;
}

std::string met_of(const report& finished, const requirement_result& result) {
    const exchange* const met =
        result.met_by.empty() ? nullptr : finished.find_exchange(result.met_by.back());
    if (met == nullptr || !met->response)
        return {};
    return "exchange " + std::to_string(met->number) + ", with " +
           std::string(key_words(met->key)) + ": " + met->request.method + ' ' +
           std::string(without_base(met->request.url, finished.base_url)) + " -> " +
           std::to_string(met->status());
}

std::vector<not_run_group> not_run_groups(const report& finished) {
    std::vector<not_run_group> groups;
    for (const requirement_result& result : finished.results) {
        if (result.verdict != verdict::not_run)
            continue;
        auto group = std::ranges::find(groups, result.reason, &not_run_group::reason);
        if (group == groups.end())
            group = groups.insert(groups.end(), {result.reason, {}});
        group->ids.push_back(result.row->id);
    }
    return groups;
}

} // namespace moonage_proto::conformance
