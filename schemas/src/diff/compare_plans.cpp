#include "areas.hpp"

namespace moonage_proto::schemas::diff {

namespace {

const std::string plans_json = "data/plans.json";

std::string key_of(const plan_row& row) {
    return row.plan;
}

void compare_limit(const plan_row& row, const std::string& member, const std::string& pointer,
                   const optional_field<std::int64_t>& old, const optional_field<std::int64_t>& now,
                   recorder& to) {
    const auto number = [](const auto& limit) {
        return limit.has_value() ? json::value(*limit) : json::value();
    };
    const auto shown = [](const auto& limit) {
        return limit.has_value() ? std::to_string(*limit) : std::string("a custom number");
    };
    if (number(old) == number(now))
        return;
    const rule_id rule = !old.has_value()   ? rule_id("plan.limit-stated")
                         : !now.has_value() ? rule_id("plan.limit-not-stated")
                         : *now < *old      ? rule_id("plan.limit-lowered")
                                            : rule_id("plan.limit-raised");
    const std::string what =
        member == "requests_per_minute" ? "requests a minute" : "concurrent actions";
    to.add({rule, row.plan + '/' + member,
            "The plan " + code(row.plan) + " had " + shown(old) + (old.has_value() ? " " : " of ") +
                what + " and has " + shown(now) + '.',
            plans_json, pointer + '/' + member, number(old), number(now), "every request"});
}

} // namespace

void compare_plans(const std::vector<plan_row>& old, const std::vector<plan_row>& now,
                   recorder& to) {
    pair_rows(
        old, now, key_of,
        [&](const plan_row& row) {
            to.add({"plan.removed",
                    row.plan,
                    "The plan " + code(row.plan) + " is gone.",
                    plans_json,
                    "",
                    text_value(row.plan),
                    {},
                    "every request"});
        },
        [&](const plan_row& before, const plan_row& after, const std::string& pointer) {
            compare_limit(after, "requests_per_minute", pointer, before.requests_per_minute,
                          after.requests_per_minute, to);
            compare_limit(after, "concurrent_actions", pointer, before.concurrent_actions,
                          after.concurrent_actions, to);
        },
        [&](const plan_row& row, const std::string& pointer) {
            to.add({"plan.added",
                    row.plan,
                    "The plan " + code(row.plan) + " is new.",
                    plans_json,
                    pointer,
                    {},
                    text_value(row.plan),
                    "every request"});
        });
}

} // namespace moonage_proto::schemas::diff
