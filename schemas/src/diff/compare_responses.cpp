#include "areas.hpp"

/// The statuses of the responses of OpenAPI documents of others.
namespace moonage_proto::schemas::diff {

namespace {

bool is_success(const response_row& row) {
    return row.status.starts_with('2');
}

bool is_range(const response_row& row) {
    return row.status.ends_with("XX");
}

std::string status_of(const response_row& row) {
    return row.status;
}

/// The only success that the other version has not; null where there is none, or more.
const response_row* only_new_success(const std::vector<response_row>& own,
                                     const std::vector<response_row>& others) {
    const response_row* found = nullptr;
    for (const response_row& row : own)
        if (is_success(row) && !find_row(others, row.status, status_of)) {
            if (found)
                return nullptr;
            found = &row;
        }
    return found;
}

} // namespace

const response_row* counterpart(const response_row& row, const std::vector<response_row>& own,
                                const std::vector<response_row>& others) {
    if (const response_row* same = find_row(others, row.status, status_of))
        return same;
    if (is_success(row))
        return only_new_success(own, others) == &row ? only_new_success(others, own) : nullptr;
    const response_row* range =
        is_range(row) ? nullptr : find_row(others, row.status.substr(0, 1) + "XX", status_of);
    return range ? range : find_row(others, std::string("default"), status_of);
}

void compare_statuses(const operation_row& old, const operation_row& now,
                      const std::string& pointer, recorder& to) {
    const auto add = [&](rule_id rule, const std::string& status, const std::string& at,
                         const std::string& what, const std::string& before,
                         const std::string& after) {
        to.add({rule, now.id + " status " + status, what, "data/operations.json",
                pointer + "/responses" + at, text_value(before), text_value(after), now.id});
    };
    for (const response_row& row : *old.responses)
        if (!counterpart(row, *old.responses, *now.responses))
            add(is_success(row) ? rule_id("operation.success-status-removed")
                                : rule_id("operation.error-status-removed"),
                row.status, "", code(now.id) + " no longer answers " + row.status + '.', row.status,
                "");
    for (std::size_t i = 0; i != now.responses->size(); ++i) {
        const response_row& row = (*now.responses)[i];
        const response_row* before = counterpart(row, *now.responses, *old.responses);
        const std::string at = '/' + std::to_string(i);
        if (!before)
            add(is_success(row) ? rule_id("operation.success-status-added")
                                : rule_id("operation.error-status-added"),
                row.status, at, code(now.id) + " may answer " + row.status + '.', "", row.status);
        else if (is_success(row) && before->status != row.status)
            add(is_range(row)       ? rule_id("operation.success-status-not-guaranteed")
                : is_range(*before) ? rule_id("operation.success-status-guaranteed")
                                    : rule_id("operation.success-status-changed"),
                before->status, at,
                "The success status of " + code(now.id) + " was " + before->status + " and is " +
                    row.status + '.',
                before->status, row.status);
    }
}

} // namespace moonage_proto::schemas::diff
