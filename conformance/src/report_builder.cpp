#include "report_builder.hpp"

#include "consequences.hpp"
#include "reproduction.hpp"

#include <moonage_proto/version.hpp>

#include <algorithm>

namespace moonage_proto::conformance {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += (text.empty() ? "" : "; ") + line;
    return text;
}

/// What would have decided a requirement that is judged by whatever the run happens to see.
struct deciding {
    std::string_view ids; ///< What the ids begin with; the longer come first.
    std::string_view what;
};

constexpr deciding deciders[] = {
    {"stream.progress", "no progress event of a stream was seen"},
    {"stream.error-before-start", "no refused request for a stream was seen"},
    {"stream.result", "no stream with a result event was seen"},
    {"stream.done", "no stream with a done event was seen"},
    {"stream.order", "no stream with a result and a done event was seen"},
    {"stream.", "no stream that could be read was seen"},
    {"error.retry-after", "no error reply with the status 429 or a retry_after was seen"},
    {"error.code.", "no error reply with that code was seen"},
    {"error.", "no error reply was seen"},
    {"rate-limit.retry-after", "no reply with the status 429 was seen"},
    {"rate-limit.headers-on-every-response",
     "no reply had all of the headers or none: another finding says which is missing"},
    {"rate-limit.headers", "no reply with rate limit headers was seen"},
    {"action.status.pending", "no action was seen pending with steps, or again after its start"},
    {"action.status.failed", "no failed action was seen"},
    {"action.status.completed", "no completed action was seen"},
    {"action.step.", "no completed step of an action was seen"},
    {"action.", "no reply with an action was seen"},
    {"spaces.list.limit-default", "no list of spaces without a limit told its limit"},
    {"spaces.list.limit-max", "no list of spaces with a limit above 100 told its limit"},
    {"spaces.list.", "no list of spaces that could be read was seen"},
    {"spaces.space.", "no list with a space in it was seen"},
    {"spaces.get.", "no details of a space that could be read were seen"},
    {"messages.send.", "no reply to a message was seen"},
    {"integrations.connect.", "no successful reply to the connection of an integration was seen"},
    {"webhook.", "no delivery was seen"},
};

std::string what_was_not_seen(std::string_view id) {
    for (const deciding& each : deciders)
        if (id.starts_with(each.ids))
            return std::string(each.what);
    return "no exchange that decides it was seen";
}

std::string why_not_run(const requirement& row, const finding& found, const run_record& from) {
    if (from.selected.left_out.contains(row.id))
        return "left out by --only or --skip";
    if (const auto cause = cause_of(row.id, from.found))
        return std::string(*cause) + " is violated, and nothing else shows it";
    if (!found.reason.empty())
        return found.reason;
    if (from.selected.elsewhere.contains(row.id))
        return "left out by --shard";
    return from.stopped.empty() ? what_was_not_seen(row.id) : from.stopped;
}

std::string list_of(const std::set<unsigned>& statuses) {
    std::string list;
    for (const unsigned each : statuses)
        list += (list.empty() ? "" : ", ") + std::to_string(each);
    return list;
}

/// A status that stands on both sides tells nothing, and 0 stands for what no one status shows.
std::string contrast_of(const finding& found) {
    const auto is_no_contrast = [&](unsigned status) {
        return status == 0 || found.statuses_held.contains(status);
    };
    if (found.statuses_held.contains(0) ||
        std::ranges::any_of(found.statuses_violated, is_no_contrast))
        return {};
    return "violated with " + list_of(found.statuses_violated) + "; met with " +
           list_of(found.statuses_held);
}

void take_evidence(requirement_result& made, const finding& found) {
    const bool is_violated = found.violated > 0;
    const evidence& shown = is_violated ? found.first_violation : found.first_held;
    made.expected = shown.expected.empty() ? std::string(made.row->text) : shown.expected;
    made.actual = shown.actual;
    made.exchanges = shown.exchanges;
    made.telling = is_violated ? found.telling : 0;
    if (is_violated)
        made.details = shown.details;
    if (is_violated && found.held > 0) {
        made.met_by = found.first_held.exchanges;
        made.contrast = contrast_of(found);
    }
    if (made.exchanges.size() > requirement_result::max_exchanges)
        made.exchanges.resize(requirement_result::max_exchanges);
    if (made.actual.empty() || (made.verdict == verdict::observed && !is_violated))
        made.actual =
            joined(found.observations.empty() ? std::vector{shown.actual} : found.observations);
}

requirement_result make_result(const requirement& row, const finding& found,
                               const run_record& from) {
    requirement_result made;
    made.row = &row;
    const bool is_left_out = from.selected.left_out.contains(row.id);
    made.verdict = is_left_out ? verdict::not_run : found.verdict;
    made.is_required = !is_left_out && !from.selected.elsewhere.contains(row.id) &&
                       found.is_applicable && row.disposition == disposition::checked;
    made.saw_all = !from.selected.in_part.contains(row.id);
    if (made.verdict == verdict::not_run) {
        made.reason = why_not_run(row, found, from);
        return made;
    }
    made.held = found.held;
    made.violated = found.violated;
    made.observations = found.observations;
    if (made.verdict == verdict::harness_error)
        made.reason = found.reason;
    else if (const auto cause = cause_of(row.id, from.found); cause && found.violated > 0)
        made.reason = "perhaps the same fault as " + std::string(*cause) + ", which is violated";
    take_evidence(made, found);
    // What is seen met is as expected; checks word the actual for the other case.
    if (made.verdict == verdict::pass)
        made.actual.clear();
    return made;
}

void mask(requirement_result& result, const masking& secrets) {
    result.expected = secrets.text(result.expected);
    result.actual = secrets.text(result.actual);
    result.reason = secrets.text(result.reason);
    for (std::string& each : result.details)
        each = secrets.text(each);
    for (std::string& each : result.observations)
        each = secrets.text(each);
}

/// What an unrun requirement that is not checked would be told of is nothing.
bool is_worth_a_result(const requirement_result& result) {
    return result.row->disposition == disposition::checked || result.verdict != verdict::not_run;
}

bool needs_reproduction(const requirement_result& result) {
    return result.verdict == verdict::fail || result.verdict == verdict::warn;
}

} // namespace

report build_report(const run_record& from) {
    report made;
    made.version = std::string(version);
    made.base_url = from.secrets.text(from.target.base_url);
    made.space_id = from.target.space_id.value_or("");
    made.plan = from.target.plan;
    made.stopped = from.secrets.text(from.stopped);
    made.requests = from.exchanges.size();
    for (const exchange& each : from.exchanges) {
        made.exchanges.push_back(from.secrets.copy(each));
        made.succeeded += each.is_success() ? 1 : 0;
    }
    static const finding nothing;
    for (const requirement& row : requirements) {
        const auto found = from.found.all().find(row.id);
        requirement_result result =
            make_result(row, found == from.found.all().end() ? nothing : found->second, from);
        if (!is_worth_a_result(result))
            continue;
        mask(result, from.secrets);
        if (needs_reproduction(result))
            result.reproduce = reproduction(result, made);
        made.results.push_back(std::move(result));
    }
    return made;
}

} // namespace moonage_proto::conformance
