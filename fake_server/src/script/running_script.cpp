#include "running_script.hpp"

#include "working_rule.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>

namespace moonage_proto::fake_server {

namespace {

/// A report names no more of them.
constexpr std::size_t most_near_misses = 20;

/// The script as it is after having been read, so that one that was made in C++ is held to the same
/// rules as a file.
script checked(const script& from) {
    return from.rules.empty() ? from : read_script(to_json(from)).value();
}

} // namespace

struct running_script::implementation {
    script source;
    std::string place;
    std::deque<working_rule> rules; // what is handed out must not move as rules are added
    std::vector<rule_count> counts;

    void add(const std::vector<rule>& more) {
        for (const rule& each : more)
            rules.emplace_back(each);
        counts.resize(rules.size());
    }

    void report_miss(std::size_t at, missed_condition missed, match_report& report) const {
        if (report.near_misses.size() < most_near_misses)
            report.near_misses.push_back({place, at, rules[at].name(), std::move(missed.pointer),
                                          std::move(missed.expected), std::move(missed.actual)});
    }

    /// The rule of a stage that fires; null where none does.
    const working_rule* fire(match_stage stage, const match_subject& seen, random_source& random,
                             match_report& report) {
        const working_rule* fired = nullptr;
        for (std::size_t at = 0; at != rules.size(); ++at) {
            if (rules[at].stage() != stage)
                continue;
            rule_count& count = counts[at];
            auto tried = rules[at].try_on(seen, count.matched, count.fired, !fired, random);
            count.matched += tried.matched;
            if (tried.missed)
                report_miss(at, std::move(*tried.missed), report);
            if (!tried.fires)
                continue;
            ++count.fired;
            fired = &rules[at];
            report.fired.push_back({place, at, fired->name()});
        }
        return fired;
    }
};

running_script::running_script(script from, std::string place)
    : implementation_(std::make_unique<implementation>()) {
    implementation_->source = checked(from);
    implementation_->place = std::move(place);
    implementation_->add(implementation_->source.rules);
}

running_script::~running_script() = default;
running_script::running_script(running_script&&) noexcept = default;
running_script& running_script::operator=(running_script&&) noexcept = default;

const behaviour* running_script::on_request(const request_facts& seen, random_source& random,
                                            match_report& report) {
    const working_rule* fired =
        implementation_->fire(match_stage::request, match_subject(seen), random, report);
    return fired ? &fired->does() : nullptr;
}

const behaviour* running_script::on_answer(const request_facts& seen, const response_plan& answer,
                                           random_source& random, match_report& report) {
    const working_rule* fired =
        implementation_->fire(match_stage::answer, match_subject(seen, answer), random, report);
    return fired ? &fired->does() : nullptr;
}

const delivery_edit* running_script::on_delivery(webhook_event_type event,
                                                 const json::object& payload, random_source& random,
                                                 match_report& report) {
    const working_rule* fired =
        implementation_->fire(match_stage::delivery, match_subject(event, payload), random, report);
    return fired ? &*fired->does().delivery : nullptr;
}

const std::vector<running_script::rule_count>& running_script::counts() const {
    return implementation_->counts;
}

const script& running_script::source() const {
    return implementation_->source;
}

bool running_script::has(const rate_limit_edit& edit) const {
    return std::any_of(implementation_->rules.begin(), implementation_->rules.end(),
                       [&](const working_rule& each) {
                           const auto& own = each.does().rate_limit;
                           return own && &*own == &edit;
                       });
}

void running_script::append(std::vector<rule> more) {
    script added = checked({{}, std::move(more)});
    implementation_->add(added.rules);
    for (rule& each : added.rules)
        implementation_->source.rules.push_back(std::move(each));
}

} // namespace moonage_proto::fake_server
