#include "reporters/text_layout.hpp"
#include "selection.hpp"

#include <moonage_proto/conformance/run_plan.hpp>

#include <algorithm>
#include <ostream>
#include <stdexcept>

namespace moonage_proto::conformance {
namespace {

constexpr std::size_t columns = 100;

/// A member of a profile that a check may name in its `needs`.
struct profile_member {
    std::string_view name;
    bool (*is_given)(const profile&);
};

template <key_role Role>
bool has_key(const profile& target) {
    return target.keys.contains(Role);
}

constexpr profile_member members[] = {
    {"keys.organization", has_key<key_role::organization>},
    {"keys.organization_2", has_key<key_role::organization_2>},
    {"keys.space", has_key<key_role::space>},
    {"keys.read_only", has_key<key_role::read_only>},
    {"keys.revoked", has_key<key_role::revoked>},
    {"space_id", [](const profile& target) { return target.space_id.has_value(); }},
    {"plan", [](const profile& target) { return target.plan.has_value(); }},
    {"prompts.completes",
     [](const profile& target) { return target.prompts.completes.has_value(); }},
    {"prompts.fails", [](const profile& target) { return target.prompts.fails.has_value(); }},
    {"prompts.slow", [](const profile& target) { return target.prompts.slow.has_value(); }},
    {"provider", [](const profile& target) { return target.provider.has_value(); }},
    {"triggers.internal_error",
     [](const profile& target) { return target.triggers.internal_error.has_value(); }},
    {"triggers.integration_error",
     [](const profile& target) { return target.triggers.integration_error.has_value(); }},
    {"webhooks", [](const profile& target) { return target.webhooks.has_value(); }},
};

bool is_lacking(const profile& target, std::string_view name) {
    const auto found = std::ranges::find(members, name, &profile_member::name);
    if (found == std::end(members))
        throw std::out_of_range("no member of a profile: " + std::string(name));
    return !found->is_given(target);
}

planned_check plan_check(const check& each, const profile& target) {
    planned_check made{&each, {}, {}};
    for (const effect needed : each.effects)
        if (!target.allows(needed))
            made.not_allowed.push_back(needed);
    if (is_lacking(target, "keys.organization"))
        made.lacking.push_back("keys.organization");
    for (const std::string_view need : each.needs)
        if (is_lacking(target, need))
            made.lacking.push_back(need);
    return made;
}

template <class Range>
std::string joined(const Range& names) {
    std::string text;
    for (const auto& name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

std::vector<std::string_view> names_of(const auto& effects) {
    std::vector<std::string_view> names;
    for (const effect each : effects)
        names.push_back(to_string(each));
    return names;
}

void write_check(std::ostream& out, const planned_check& shown) {
    out << shown.what->id << '\n';
    write_wrapped(out, "  ", shown.what->summary, columns);
    if (!shown.is_run()) {
        write_wrapped(out, "  is left out: the profile does not allow ",
                      joined(names_of(shown.not_allowed)), columns);
    } else {
        out << "  sends    at most " << counted(shown.what->requests, "request") << '\n';
        out << "  effects  " << joined(names_of(shown.what->effects)) << '\n';
    }
    if (!shown.lacking.empty())
        write_wrapped(out, "  lacks    ",
                      joined(shown.lacking) +
                          ", without which some of its requirements are not decided",
                      columns);
    out << '\n';
}

void write_time(std::ostream& out, const run_plan& shown) {
    if (!shown.minutes)
        return;
    out << "time     ";
    if (*shown.minutes == 0)
        out << "within one minute";
    else
        out << "at least " << counted(*shown.minutes, "minute");
    out << ", as the " << (shown.plan == plan::pro ? "Pro" : "Standard") << " plan allows "
        << *limits_of(shown.plan).requests_per_minute << " requests a minute\n";
}

} // namespace

run_plan make_plan(const profile& target, const run_options& options,
                   std::span<const check> checks) {
    constexpr std::size_t probe_and_cleanup = 2;
    run_plan made;
    made.plan = target.plan.value_or(plan::standard);
    for (const check* each : select(options, checks).checks) {
        made.checks.push_back(plan_check(*each, target));
        if (!made.checks.back().is_run())
            continue;
        made.requests += each->requests;
        made.effects.insert(each->effects.begin(), each->effects.end());
    }
    made.requests = (made.requests + probe_and_cleanup) * options.repeat;
    if (const auto limit = limits_of(made.plan).requests_per_minute)
        made.minutes = (made.requests - 1) / static_cast<std::size_t>(*limit);
    return made;
}

void write_plan(std::ostream& out, const run_plan& shown) {
    for (const planned_check& each : shown.checks)
        write_check(out, each);
    const auto run = std::ranges::count_if(shown.checks, &planned_check::is_run);
    out << "checks   " << run << " of " << shown.checks.size() << '\n';
    out << "sends    at most " << counted(shown.requests, "request")
        << ", with the first one, which asks whether the target is there, and the cleaning up\n";
    out << "effects  " << (shown.effects.empty() ? "none" : joined(names_of(shown.effects)))
        << '\n';
    write_time(out, shown);
    out << "Nothing was sent.\n";
}

} // namespace moonage_proto::conformance
