#include "conclusion.hpp"

#include "results.hpp"
#include "text_layout.hpp"

namespace moonage_proto::conformance {
namespace {

constexpr int conforms = 0, violates = 1, undecided = 3, harness_fault = 4;

std::string headline_of(const report& finished, int code) {
    const std::size_t failures = new_failures(finished);
    const std::size_t stale = finished.baseline.size();
    switch (code) {
    case conforms:
        return "Conforms";
    case violates:
        if (failures > 0)
            return "Violates " + counted(failures, "requirement");
        if (client_violations(finished) > 0)
            return "Clients violate the contract";
        return counted(stale, "entry", "entries") + " of the baseline " +
               (stale == 1 ? "no longer holds" : "no longer hold");
    case harness_fault:
        return "Harness error";
    default:
        return "Not decided";
    }
}

void append(std::string& list, std::size_t count, std::string_view words) {
    if (count > 0)
        list += (list.empty() ? "" : ", ") + std::to_string(count) + std::string(words);
}

std::string details_of(const report& finished) {
    std::string list;
    append(list, known_failures(finished),
           known_failures(finished) == 1 ? " known failure" : " known failures");
    const std::size_t warnings = finished.count(verdict::warn);
    append(list, warnings, warnings == 1 ? " warning" : " warnings");
    append(list, flaky_results(finished), " flaky");
    const std::size_t faults = finished.request_faults.size();
    append(list, faults, faults == 1 ? " fault of clients" : " faults of clients");
    append(list, finished.count(verdict::not_run), " not run");
    return list;
}

std::string why_undecided(const report& finished, int code) {
    if (!finished.stopped.empty())
        return finished.stopped;
    if (code != undecided)
        return {};
    if (finished.succeeded == 0)
        return "no request succeeded";
    if (finished.count(verdict::pass) == 0)
        return "no requirement was seen met";
    return "there are requirements that were not run";
}

std::string effort_of(const report& finished) {
    const auto tenths = finished.duration.count() / 100;
    std::string words = counted(finished.requests, "request") + " in " +
                        std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
    const plan_limits& limits = limits_of(finished.plan.value_or(plan::standard));
    if (limits.requests_per_minute)
        words += std::string(" (the ") + (limits.plan == plan::pro ? "Pro" : "Standard") +
                 " plan allows " + std::to_string(*limits.requests_per_minute) + " a minute)";
    return words;
}

} // namespace

std::string conclusion::line() const {
    return headline + (details.empty() ? "" : ", " + details) + ": " + effort;
}

conclusion conclude(const report& finished, bool require_all) {
    conclusion made;
    made.exit_code = exit_code(finished, require_all);
    made.headline = headline_of(finished, made.exit_code);
    made.details = details_of(finished);
    made.why = why_undecided(finished, made.exit_code);
    made.advice = finished.diagnosis;
    made.effort = effort_of(finished);
    return made;
}

} // namespace moonage_proto::conformance
