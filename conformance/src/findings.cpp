#include <moonage_proto/conformance/context.hpp>
#include <moonage_proto/conformance/findings.hpp>

#include <algorithm>
#include <utility>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t max_observations = 5;
/// More than any report shows; the count goes on.
constexpr std::size_t max_exchanges_kept = 64;

verdict verdict_of_violation(const requirement& row) {
    if (row.disposition != disposition::checked || row.basis == basis::inferred ||
        row.level == level::may)
        return verdict::observed;
    return row.level == level::must && row.basis == basis::stated ? verdict::fail : verdict::warn;
}

verdict verdict_when_met(const requirement& row) {
    return row.disposition == disposition::checked ? verdict::pass : verdict::observed;
}

void raise(finding& found, verdict to) {
    if (weight_of(to) > weight_of(found.verdict))
        found.verdict = to;
}

void append_new(std::vector<std::size_t>& into, const std::vector<std::size_t>& numbers) {
    for (const std::size_t number : numbers)
        if (into.size() < max_exchanges_kept &&
            std::find(into.begin(), into.end(), number) == into.end())
            into.push_back(number);
}

void append_observation(finding& into, const std::string& seen) {
    auto& list = into.observations;
    if (list.size() < max_observations && std::find(list.begin(), list.end(), seen) == list.end())
        list.push_back(seen);
}

} // namespace

void findings::judge(requirement_id requirement, bool met, evidence seen) {
    finding& found = findings_[requirement->id];
    raise(found, met ? verdict_when_met(*requirement) : verdict_of_violation(*requirement));
    std::size_t& count = met ? found.held : found.violated;
    evidence& kept = met ? found.first_held : found.first_violation;
    (met ? found.statuses_held : found.statuses_violated).insert(seen.status);
    if (++count == 1) {
        if (!met)
            found.telling = seen.exchanges.size();
        kept = std::move(seen);
    } else if (!met) {
        append_new(kept.exchanges, seen.exchanges);
    }
}

void findings::suspect(requirement_id requirement, requirement_id cause, evidence seen) {
    suspicions_.push_back({requirement, cause, std::move(seen)});
}

bool findings::is_likely(requirement_id cause) const {
    const auto suspected = std::ranges::count(suspicions_, cause, &suspicion::cause);
    const auto known = findings_.find(cause->id);
    const std::size_t held = known == findings_.end() ? 0 : known->second.held;
    return static_cast<std::size_t>(suspected) > held;
}

void findings::conclude() {
    std::vector<bool> is_explained;
    for (const suspicion& each : suspicions_)
        is_explained.push_back(is_likely(each.cause));
    for (std::size_t i = 0; i != suspicions_.size(); ++i) {
        suspicion& each = suspicions_[i];
        judge(is_explained[i] ? each.cause : each.requirement, false, std::move(each.seen));
        if (is_explained[i])
            findings_[each.requirement->id].reason =
                std::string(each.cause->id) + " is violated, of which this would come";
    }
    suspicions_.clear();
}

void findings::observe(requirement_id requirement, const std::string& seen,
                       const std::vector<std::size_t>& exchanges) {
    finding& found = findings_[requirement->id];
    raise(found, verdict::observed);
    append_observation(found, seen);
    append_new(found.first_held.exchanges, exchanges);
}

void findings::not_run(requirement_id requirement, std::string reason) {
    finding& found = findings_[requirement->id];
    if (found.reason.empty())
        found.reason = std::move(reason);
}

void findings::not_applicable(requirement_id requirement, std::string reason) {
    findings_[requirement->id].is_applicable = false;
    not_run(requirement, std::move(reason));
}

void findings::harness_error(requirement_id requirement, std::string reason) {
    finding& found = findings_[requirement->id];
    if (found.verdict != verdict::harness_error)
        found.reason = std::move(reason);
    raise(found, verdict::harness_error);
}

void findings::merge(const findings& other) {
    for (const auto& [id, theirs] : other.all()) {
        const auto [place, is_new] = findings_.emplace(id, theirs);
        if (is_new)
            continue;
        finding& ours = place->second;
        const bool says_why = ours.reason.empty() || (theirs.verdict == verdict::harness_error &&
                                                      ours.verdict != verdict::harness_error);
        if (says_why && !theirs.reason.empty())
            ours.reason = theirs.reason;
        raise(ours, theirs.verdict);
        if (ours.held == 0)
            ours.first_held = theirs.first_held;
        if (ours.violated == 0) {
            ours.first_violation = theirs.first_violation;
            ours.telling = theirs.telling;
        } else {
            append_new(ours.first_violation.exchanges, theirs.first_violation.exchanges);
        }
        ours.held += theirs.held;
        ours.violated += theirs.violated;
        ours.statuses_held.insert(theirs.statuses_held.begin(), theirs.statuses_held.end());
        ours.statuses_violated.insert(theirs.statuses_violated.begin(),
                                      theirs.statuses_violated.end());
        for (const std::string& each : theirs.observations)
            append_observation(ours, each);
        ours.is_applicable = ours.is_applicable && theirs.is_applicable;
    }
    suspicions_.insert(suspicions_.end(), other.suspicions_.begin(), other.suspicions_.end());
}

void context::judge(requirement_id requirement, bool met, std::string expected, std::string actual,
                    std::initializer_list<const exchange*> seen) {
    evidence shown{std::move(expected), std::move(actual), {}};
    for (const exchange* each : seen)
        append_new(shown.exchanges, {each->number});
    if (seen.size() == 1)
        shown.status = (*seen.begin())->status();
    found().judge(requirement, met, std::move(shown));
}

} // namespace moonage_proto::conformance
