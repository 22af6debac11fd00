#pragma once

#include <moonage_proto/schemas/diff/rule.hpp>

namespace moonage_proto::schemas::diff {

inline constexpr rule error_rules[] = {
    {"error.code-added", change_level::compatible, side::clients, "error.code-removed",
     "The list of codes is open; clients that want to can tell one more apart.",
     "quota_exceeded is new"},
    {"error.code-removed", change_level::breaking, side::clients, "error.code-added",
     "Clients that handle it never see it, and see something else.", "integration_error is gone"},
    {"error.status-changed", change_level::breaking, side::clients, "error.status-changed",
     "Clients that go by the status take it for another error.",
     "forbidden comes with 404 in place of 403"},
    {"error.retry-less-safe", change_level::breaking, side::clients, "error.retry-safer",
     "Clients that send the request again do harm or do it in vain.",
     "internal_error is no longer safe to retry"},
    {"error.retry-safer", change_level::compatible, side::clients, "error.retry-less-safe",
     "Clients may send the request again.", "integration_error is safe to retry"},
    {"error.retry-ruled-out", change_level::compatible, side::clients, "error.retry-left-open",
     "Clients have no reason to send the request again, of which nothing was said.",
     "it is stated that integration_error is not useful to retry"},
    {"error.retry-left-open", change_level::compatible, side::nobody, "error.retry-ruled-out",
     "Nothing is said any more of sending the request again, which was in vain.",
     "nothing is said of sending not_found again"},
    {"error.description-changed", change_level::docs, side::nobody, "error.description-changed",
     "Only the explanation has changed.", "a sentence is clearer"},
};

} // namespace moonage_proto::schemas::diff
