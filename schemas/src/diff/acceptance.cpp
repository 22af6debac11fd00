#include <moonage_proto/schemas/diff/acceptance.hpp>

#include "order.hpp"

#include <moonage_proto/json/decode.hpp>
#include <moonage_proto/schemas/day.hpp>
#include <moonage_proto/schemas/line_of.hpp>
#include <moonage_proto/schemas/validator.hpp>

#include <algorithm>
#include <set>

namespace moonage_proto::schemas::diff {

namespace {

constexpr std::size_t longest_file = 4u << 20;

std::string text_of(const json::object& entry, std::string_view member) {
    return std::string(entry.at(member).as_string());
}

} // namespace

result<acceptance> read_acceptance(std::string_view text) {
    const auto value =
        decode<json::value>(text, {.max_bytes = longest_file, .is_handwritten = true});
    if (!value)
        return value.error();
    const auto wrong = validator_for("acceptance").validate(*value);
    if (!wrong.empty()) {
        fault first = to_fault(wrong.front());
        return first;
    }

    acceptance made;
    std::set<std::string> seen;
    const json::object& file = value->get_object();
    if (const json::value* entries = file.if_contains("accept"))
        for (std::size_t i = 0; i != entries->get_array().size(); ++i) {
            const json::object& entry = entries->get_array()[i].get_object();
            const std::string pointer = "/accept/" + std::to_string(i);
            const auto day = parse_day(text_of(entry, "expires"));
            if (!day)
                return fault{pointer + "/expires", "a day, as 2026-12-31",
                             text_of(entry, "expires")};
            accepted_change one{text_of(entry, "fingerprint"), text_of(entry, "reason"),
                                text_of(entry, "owner"), *day, line_of(text, pointer)};
            const std::string rule = one.fingerprint.substr(0, one.fingerprint.find(':'));
            if (!find_rule(rule))
                return fault{pointer + "/fingerprint", "the fingerprint of a rule that there is",
                             rule};
            if (!seen.insert(one.fingerprint).second)
                return fault{pointer + "/fingerprint", "a fingerprint that stands there once",
                             one.fingerprint};
            made.changes.push_back(std::move(one));
        }
    if (const json::value* levels = file.if_contains("levels"))
        for (const auto& [rule, level] : levels->get_object()) {
            if (!find_rule(rule))
                return fault{"/levels/" + std::string(rule),
                             "a rule of `moonage-proto diff --list-rules`", std::string(rule)};
            made.levels[rule] = *from_string<change_level>(level.get_string());
        }
    return made;
}

std::vector<acceptance_problem> apply(const acceptance& file, comparison& to,
                                      std::chrono::sys_days today) {
    std::vector<acceptance_problem> problems;
    for (finding& each : to.findings)
        if (const auto level = file.levels.find(each.kind->id); level != file.levels.end())
            each.level = level->second;
    for (const accepted_change& entry : file.changes) {
        const auto found = std::ranges::find(to.findings, entry.fingerprint, &finding::fingerprint);
        if (found == to.findings.end())
            problems.push_back({entry.line, entry.fingerprint,
                                "There is no such change (any more): remove the entry."});
        else if (entry.expires < today)
            problems.push_back(
                {entry.line, entry.fingerprint,
                 "The entry has expired: agree on another day, or on another change."});
        else
            found->accepted = entry.reason;
    }
    sort_findings(to.findings);
    return problems;
}

std::string entry_for(const finding& seen) {
    return "{\"fingerprint\": \"" + seen.fingerprint +
           "\", \"reason\": \"\", \"owner\": \"\", \"expires\": \"\"}";
}

} // namespace moonage_proto::schemas::diff
