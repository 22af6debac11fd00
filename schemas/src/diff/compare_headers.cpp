#include "areas.hpp"

namespace moonage_proto::schemas::diff {

namespace {

const std::string headers_json = "data/headers.json";

std::string key_of(const header_row& row) {
    return row.on + ' ' + row.name;
}

bool is_sent_by_clients(const header_row& row) {
    return row.on.starts_with("request");
}

std::string where(const header_row& row) {
    if (row.on == "delivery")
        return "deliveries";
    if (row.on == "rate_limited")
        return "responses with 429";
    return row.on.starts_with("request") ? "requests" : "responses";
}

/// The one of two rules that fits who sends the header.
rule_id of_sender(const header_row& row, rule_id client, rule_id provider) {
    return is_sent_by_clients(row) ? client : provider;
}

} // namespace

void compare_headers(const std::vector<header_row>& old, const std::vector<header_row>& now,
                     recorder& to) {
    const auto add = [&](rule_id rule, const header_row& row, const char* happened,
                         const std::string& pointer, json::value before, json::value after) {
        to.add({rule, key_of(row), "The header " + code(row.name) + " of " + where(row) + happened,
                headers_json, pointer, std::move(before), std::move(after), where(row),
                row.on == "delivery"});
    };
    pair_rows(
        old, now, key_of,
        [&](const header_row& row) {
            add(of_sender(row, "header.request-not-needed", "header.removed"), row, " is gone.", "",
                text_value(row.content), {});
        },
        [&](const header_row& before, const header_row& after, const std::string& pointer) {
            if (before.content != after.content)
                add(of_sender(after, "header.request-content-changed", "header.content-changed"),
                    after, " has another content.", pointer + "/content",
                    text_value(before.content), text_value(after.content));
        },
        [&](const header_row& row, const std::string& pointer) {
            add(of_sender(row, "header.request-needed", "header.added"), row, " is new.", pointer,
                {}, text_value(row.content));
        });
}

} // namespace moonage_proto::schemas::diff
