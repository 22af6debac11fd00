#pragma once

#include <moonage_proto/schemas/diff/rule.hpp>

namespace moonage_proto::schemas::diff {

inline constexpr rule plan_rules[] = {
    {"plan.added", change_level::compatible, side::servers, "plan.removed",
     "Servers have to know it.", "there is a plan Team"},
    {"plan.removed", change_level::breaking, side::clients, "plan.added",
     "Clients of that plan do not know their limits.", "the plan Pro is gone"},
    {"plan.limit-lowered", change_level::breaking, side::clients, "plan.limit-raised",
     "Clients that stay within the old limit are refused.", "Standard has 60 requests a minute"},
    {"plan.limit-raised", change_level::compatible, side::servers, "plan.limit-lowered",
     "Servers have to allow more.", "Standard has 200 requests a minute"},
    {"plan.limit-stated", change_level::risky, side::clients, "plan.limit-not-stated",
     "Clients whose own agreement was higher may be refused.",
     "Enterprise has 10000 requests a minute in place of a custom number"},
    {"plan.limit-not-stated", change_level::risky, side::clients, "plan.limit-stated",
     "Clients can no longer rely on the number.", "the limit of Pro is custom"},
    {"pagination.default-changed", change_level::risky, side::clients, "pagination.default-changed",
     "Clients that do not ask for a number get another one.",
     "pages have 10 spaces in place of 20"},
    {"pagination.default-stated", change_level::compatible, side::servers,
     "pagination.default-not-stated", "Servers have to keep to it.", "pages have 20 messages"},
    {"pagination.default-not-stated", change_level::risky, side::clients,
     "pagination.default-stated", "Clients that do not ask for a number get any.",
     "how many spaces a page has is left open"},
    {"pagination.maximum-lowered", change_level::breaking, side::clients,
     "pagination.maximum-raised", "Clients that ask for more are refused or get less.",
     "pages have at most 50 spaces"},
    {"pagination.maximum-raised", change_level::compatible, side::servers,
     "pagination.maximum-lowered", "Servers have to give more where they are asked.",
     "pages have at most 200 spaces"},
};

} // namespace moonage_proto::schemas::diff
