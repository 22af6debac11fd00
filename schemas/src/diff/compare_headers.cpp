#include "areas.hpp"

#include <moonage_proto/detail/ascii_case.hpp>

#include <algorithm>

namespace moonage_proto::schemas::diff {

namespace {

const std::string headers_json = "data/headers.json";

/// RFC 9110 §5.1: the case of a name does not count.
std::string key_of(const header_row& row) {
    return row.on + ' ' + detail::lowered(row.name);
}

bool is_sent_by_clients(const header_row& row) {
    return row.on.starts_with("request");
}

/// The messages that have it.
std::string where(const header_row& row) {
    if (row.on == "delivery")
        return "deliveries";
    if (row.on == "rate_limited")
        return "responses with 429";
    return std::string(is_sent_by_clients(row) ? "requests" : "responses") +
           (row.on.ends_with("_body") ? " with a body" : "");
}

/// Whether every message that has the second has the first.
bool covers(const header_row& wide, const header_row& narrow) {
    return detail::equal_ignoring_case(wide.name, narrow.name) &&
           (wide.on == narrow.on || (wide.on == "request" && narrow.on == "request_body") ||
            (wide.on == "response" &&
             (narrow.on == "response_body" || narrow.on == "rate_limited")));
}

/// The header that a version has in these messages, by the same words where there are any.
const header_row* find_covering(const header_row& row, const std::vector<header_row>& rows) {
    if (const header_row* same = find_row(rows, key_of(row), key_of))
        return same;
    const auto found =
        std::ranges::find_if(rows, [&row](const header_row& each) { return covers(each, row); });
    return found == rows.end() ? nullptr : &*found;
}

rule_id rule_of_removal(const header_row& row) {
    if (!is_sent_by_clients(row))
        return "header.removed";
    return detail::equal_ignoring_case(row.name, "Authorization")
               ? rule_id("header.authentication-not-needed")
               : rule_id("header.request-not-needed");
}

class header_pair {
public:
    header_pair(const std::vector<header_row>& old, const std::vector<header_row>& now,
                recorder& to)
        : old_(old)
        , now_(now)
        , to_(to) {}

    void compare() {
        for (const header_row& before : old_)
            if (const header_row* after = find_covering(before, now_))
                compare_content(before, *after);
            else
                add(rule_of_removal(before), before,
                    is_narrower(before) ? " is in only some of them." : " is gone.", "",
                    text_value(before.content), {});
        for (const header_row& after : now_)
            if (const header_row* before = find_covering(after, old_))
                compare_content(*before, after);
            else
                add(is_sent_by_clients(after) ? rule_id("header.request-needed")
                                              : rule_id("header.added"),
                    after, " is new.", pointer_of(after), {}, text_value(after.content));
    }

private:
    bool is_narrower(const header_row& before) const {
        return std::ranges::any_of(
            now_, [&before](const header_row& each) { return covers(before, each); });
    }

    void compare_content(const header_row& before, const header_row& after) {
        if (before.content != after.content)
            add(is_sent_by_clients(after) ? rule_id("header.request-content-changed")
                                          : rule_id("header.content-changed"),
                after, " was " + code(before.content) + " and is " + code(after.content) + '.',
                pointer_of(after) + "/content", text_value(before.content),
                text_value(after.content));
    }

    std::string pointer_of(const header_row& after) const {
        return '/' + std::to_string(&after - now_.data());
    }

    void add(rule_id rule, const header_row& row, const std::string& happened,
             const std::string& pointer, json::value before, json::value after) {
        to_.add({rule, key_of(row), "The header " + code(row.name) + " of " + where(row) + happened,
                 headers_json, pointer, std::move(before), std::move(after), where(row),
                 row.on == "delivery"});
    }

    const std::vector<header_row>& old_;
    const std::vector<header_row>& now_;
    recorder& to_;
};

} // namespace

void compare_headers(const std::vector<header_row>& old, const std::vector<header_row>& now,
                     recorder& to) {
    header_pair(old, now, to).compare();
}

} // namespace moonage_proto::schemas::diff
