#include "reproduction.hpp"

#include "curl_line.hpp"
#include "judges/body_access.hpp"
#include "masking.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace moonage_proto::conformance {
namespace {

bool makes_something(const exchange& seen) {
    return seen.is_success() && (seen.operation == operation_id::create_space ||
                                 seen.operation == operation_id::trigger_action);
}

class writer {
public:
    explicit writer(const report& made)
        : made_(made) {}

    void add(const exchange& seen, bool is_about_concurrency) {
        add_makers(seen);
        add_webhook_hint(seen);
        add_limit_hint(seen, is_about_concurrency);
        add_line(curl_line(seen));
    }

    std::string text() const {
        std::string text;
        for (const std::string& line : lines_)
            text += (text.empty() ? "" : "\n") + line;
        return text;
    }

private:
    void add_line(std::string line) {
        if (std::ranges::find(lines_, line) == lines_.end())
            lines_.push_back(std::move(line));
    }

    /// What a run makes it also removes, so that its ids are of no use afterwards.
    void add_makers(const exchange& seen) {
        for (const std::string& segment : path_segments(seen)) {
            const std::string id = '"' + segment + '"';
            const auto maker = std::ranges::find_if(made_.exchanges, [&](const exchange& each) {
                return each.number < seen.number && makes_something(each) &&
                       each.response->body.find(id) != std::string::npos;
            });
            if (maker == made_.exchanges.end())
                continue;
            const std::string line = curl_line(*maker);
            if (std::ranges::find(lines_, line) != lines_.end())
                continue;
            add_makers(*maker);
            add_line("# " + segment +
                     " was made by this run: make one, and put its id in place of it below");
            add_line(line);
        }
    }

    void add_webhook_hint(const exchange& seen) {
        if (seen.operation != operation_id::create_webhook ||
            seen.request.body.find(masking::mask) == std::string::npos)
            return;
        const auto body = request_json(seen);
        add_line("# put a secret of your choice into MOONAGE_WEBHOOK_SECRET, and the url of a "
                 "receiver of yours in place of " +
                 std::string(text_of(member(body ? &*body : nullptr, "url"))));
    }

    void add_limit_hint(const exchange& seen, bool is_about_concurrency) {
        const plan_limits& limits = limits_of(made_.plan.value_or(plan::standard));
        const bool triggers = seen.operation == operation_id::trigger_action;
        if (triggers && limits.concurrent_actions && (is_about_concurrency || seen.status() == 429))
            add_line("# send this more than " + std::to_string(*limits.concurrent_actions) +
                     " times at once, so that more actions are at work than the plan allows");
        else if (limits.requests_per_minute && seen.status() == 429)
            add_line("# send this more than " + std::to_string(*limits.requests_per_minute) +
                     " times within a minute");
    }

    const report& made_;
    std::vector<std::string> lines_;
};

} // namespace

std::string reproduction(const requirement_result& result, const report& made) {
    const bool is_about_concurrency = result.row->id.find("concurrent") != std::string_view::npos;
    writer lines(made);
    for (const exchange* each : made.telling(result))
        lines.add(*each, is_about_concurrency);
    return lines.text();
}

} // namespace moonage_proto::conformance
