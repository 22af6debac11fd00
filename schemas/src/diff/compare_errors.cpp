#include "areas.hpp"

namespace moonage_proto::schemas::diff {

namespace {

/// How much clients are told that they may do: 0 where they are not told to send a request again.
int safety(const std::string& retry) {
    return retry == "safe" ? 2 : retry == "after_delay" ? 1 : 0;
}

rule_id rule_of(const std::string& before, const std::string& after) {
    if (safety(before) != safety(after))
        return safety(after) < safety(before) ? rule_id("error.retry-less-safe")
                                              : rule_id("error.retry-safer");
    return after == "not_useful" ? rule_id("error.retry-ruled-out")
                                 : rule_id("error.retry-left-open");
}

} // namespace

void compare_errors(const std::vector<error_row>& old, const std::vector<error_row>& now,
                    recorder& to) {
    static const std::string error_codes_json = "data/error_codes.json";
    const auto key_of = +[](const error_row& row) { return row.code; };
    const auto add = [&](rule_id rule, const error_row& row, const std::string& happened,
                         const std::string& pointer, json::value before, json::value after) {
        to.add({rule, row.code, "The error " + code(row.code) + ' ' + happened + '.',
                error_codes_json, pointer, std::move(before), std::move(after), "every error"});
    };
    pair_rows(
        old, now, key_of,
        [&](const error_row& row) {
            add("error.code-removed", row, "is gone", "", row.status, {});
        },
        [&](const error_row& before, const error_row& after, const std::string& pointer) {
            if (before.status != after.status)
                add("error.status-changed", after,
                    "came with " + std::to_string(before.status) + " and comes with " +
                        std::to_string(after.status),
                    pointer + "/status", before.status, after.status);
            if (before.retry != after.retry)
                add(rule_of(before.retry, after.retry), after,
                    "was " + code(before.retry) + " to retry and is " + code(after.retry),
                    pointer + "/retry", text_value(before.retry), text_value(after.retry));
            if (before.description != after.description)
                add("error.description-changed", after, "is described otherwise",
                    pointer + "/description", text_value(before.description),
                    text_value(after.description));
        },
        [&](const error_row& row, const std::string& pointer) {
            add("error.code-added", row, "is new", pointer, {}, row.status);
        });
}

} // namespace moonage_proto::schemas::diff
