#pragma once

#include "rules/error.hpp"
#include "rules/event.hpp"
#include "rules/key.hpp"
#include "rules/operation.hpp"
#include "rules/plan.hpp"
#include "rules/reply.hpp"
#include "rules/request.hpp"
#include "rules/requirement.hpp"
#include "rules/schema.hpp"
#include "rules/status.hpp"

#include <array>
#include <cstddef>

namespace moonage_proto::schemas::diff {

template <std::size_t... Sizes>
constexpr auto joined(const rule (&... areas)[Sizes]) {
    std::array<rule, (Sizes + ...)> all{};
    std::size_t next = 0;
    const auto append = [&](const auto& area) {
        for (const rule& each : area)
            all[next++] = each;
    };
    (append(areas), ...);
    return all;
}

inline constexpr auto all_rules =
    joined(operation_rules, request_rules, reply_rules, schema_rules, error_rules, key_rules,
           plan_rules, status_rules, event_rules, requirement_rules);

/// A rule by its id; one that there is not does not compile.
struct rule_id {
    std::size_t index;

    consteval rule_id(const char* id) // NOLINT: reads as the id that it is
        : index(find(id, "")) {}
    consteval rule_id(const char* area, const char* rest)
        : index(find(area, rest)) {}

    const rule& row() const { return all_rules[index]; }

private:
    static consteval std::size_t find(std::string_view area, std::string_view rest) {
        for (std::size_t i = 0; i != all_rules.size(); ++i) {
            const std::string_view id = all_rules[i].id;
            if (id.size() == area.size() + rest.size() && id.starts_with(area) &&
                id.ends_with(rest))
                return i;
        }
        throw "there is no rule of that id";
    }
};

} // namespace moonage_proto::schemas::diff
