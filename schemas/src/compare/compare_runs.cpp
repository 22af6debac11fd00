#include <moonage_proto/schemas/run_comparison.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace moonage_proto::schemas {

namespace {

/// What the verdicts have to do with each other. A report says `observed` where it judges nothing.
enum class standing { absent, undecided, met, warned, violated };

standing standing_of(std::string_view verdict) {
    if (verdict.empty())
        return standing::absent;
    if (verdict == "fail")
        return standing::violated;
    if (verdict == "warn")
        return standing::warned;
    return verdict == "pass" || verdict == "observed" ? standing::met : standing::undecided;
}

bool is_decided(standing value) {
    return value >= standing::met;
}

std::string text_of(const json::value& from, std::string_view name) {
    const json::value* found = from.as_object().if_contains(name);
    return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                  : std::string();
}

/// What a report says, by id of the result.
class run_index {
public:
    explicit run_index(const json::value& report) {
        for (const json::value& each : report.at("results").as_array())
            results_.emplace(text_of(each, "id"), &each);
        if (const json::value* seen = report.at("target").as_object().if_contains("observed"))
            observed_ = seen->if_object();
    }

    const json::value* find(std::string_view id) const {
        const auto found = results_.find(id);
        return found == results_.end() ? nullptr : found->second;
    }

    std::vector<std::string> observed(std::string_view id) const {
        std::vector<std::string> texts;
        const json::value* list = observed_ != nullptr ? observed_->if_contains(id) : nullptr;
        if (list != nullptr)
            for (const json::value& each : list->as_array())
                texts.emplace_back(each.as_string());
        return texts;
    }

private:
    std::map<std::string, const json::value*, std::less<>> results_;
    const json::object* observed_ = nullptr;
};

run_change change_of(const requirement_change& both) {
    const standing before = standing_of(both.before);
    const standing after = standing_of(both.after);
    if (!is_decided(after))
        return is_decided(before) ? run_change::not_run : run_change::unchanged;
    const run_change worse = both.known.empty() ? run_change::regressed : run_change::known;
    if (after == standing::violated)
        return before == standing::violated ? run_change::still_failing : worse;
    if (!is_decided(before))
        return run_change::added;
    if (after != before)
        return after > before ? worse : run_change::mended;
    // What one run saw and the other had no occasion to see says nothing of the target.
    const bool both_saw = !both.seen_before.empty() && !both.seen_after.empty();
    return both_saw && both.seen_before != both.seen_after ? run_change::observed
                                                           : run_change::unchanged;
}

requirement_change compare(const std::string& id, const run_index& before, const run_index& after) {
    requirement_change made;
    made.id = id;
    if (const json::value* result = before.find(id))
        made.before = text_of(*result, "verdict");
    if (const json::value* result = after.find(id)) {
        made.after = text_of(*result, "verdict");
        made.expected = text_of(*result, "expected");
        made.actual = text_of(*result, "actual");
        made.reason = text_of(*result, "reason");
        made.known = text_of(*result, "known");
        made.reproduce = text_of(*result, "reproduce");
        if (const json::value* list = result->as_object().if_contains("verdicts"))
            for (const json::value& each : list->as_array())
                made.verdicts.emplace_back(each.as_string());
    }
    made.seen_before = before.observed(id);
    made.seen_after = after.observed(id);
    made.change = change_of(made);
    return made;
}

compared_run run_of(const json::value& report) {
    return {text_of(report.at("target"), "base_url"), text_of(report, "version"),
            text_of(report, "started"), text_of(report, "shard"), text_of(report, "stopped")};
}

} // namespace

std::size_t run_comparison::count(run_change wanted) const {
    return static_cast<std::size_t>(
        std::ranges::count(changes, wanted, &requirement_change::change));
}

std::vector<violation> violations_of_report(const json::value& report) {
    std::vector<violation> found = validator_for("report").validate(report);
    if (!found.empty())
        return found;
    std::set<std::string> seen;
    const json::array& results = report.at("results").as_array();
    for (std::size_t i = 0; i != results.size(); ++i)
        if (const std::string id = text_of(results[i], "id"); !seen.insert(id).second)
            found.push_back({"/results/" + std::to_string(i) + "/id", "",
                             "the result " + id + " is there twice"});
    return found;
}

run_comparison compare_runs(const json::value& before, const json::value& after) {
    run_comparison made;
    made.before = run_of(before);
    made.after = run_of(after);
    const run_index old_run(before);
    const run_index new_run(after);
    std::set<std::string> seen;
    for (const json::value* report : {&after, &before})
        for (const json::value& each : report->at("results").as_array())
            if (const std::string id = text_of(each, "id"); seen.insert(id).second)
                made.changes.push_back(compare(id, old_run, new_run));
    made.is_decided = std::ranges::any_of(made.changes, [](const requirement_change& each) {
        return is_decided(standing_of(each.after));
    });
    return made;
}

int exit_code(const run_comparison& compared, bool require_all) {
    if (!compared.is_decided)
        return 3;
    const bool needs_all = require_all || !compared.after.stopped.empty();
    const bool has_lost = needs_all && compared.count(run_change::not_run) > 0;
    return compared.count(run_change::regressed) > 0 || has_lost ? 1 : 0;
}

} // namespace moonage_proto::schemas
